import Bytes
import Files

/// An overlay that was read and found well: its manifest and features.
package struct OverlayFolder: Sendable {
    /// Where it lies.
    package let place: OverlayPlace
    /// What `slipstream.yaml` says.
    package let manifest: Manifest
    /// All features, those that are off included, in the order in which they are applied.
    package let features: [Feature]

    /// Opens the overlay that the folder `path` is in, looking upwards as git does, and reads all of its files;
    /// everything that is wrong with any of them is reported.
    package static func open(_ path: String) throws(OverlayError) -> OverlayFolder {
        try OverlayFolder(at: OverlayPlace.containing(path))
    }

    /// Reads the overlay at a place.
    package init(at place: OverlayPlace) throws(OverlayError) {
        self.place = place
        var diagnostics: [Diagnostic] = []
        var manifest: Manifest?
        do {
            manifest = try place.readManifest()
        } catch .wrongFiles(let found) {
            diagnostics += found
        }
        var features: [Feature] = []
        for name in try place.featureNames() {
            do {
                features.append(try place.readFeature(name))
            } catch .wrongFiles(let found) {
                diagnostics += found
            }
        }
        guard let manifest, diagnostics.isEmpty else { throw .wrongFiles(diagnostics.sorted()) }
        self.manifest = manifest
        self.features = try FeatureOrder.sorted(features)
    }

    /// The features that are on, in order; refuses one whose requirement is off.
    package func enabledFeatures() throws(OverlayError) -> [Feature] {
        let on = features.filter(\.enabled)
        let names = Set(on.map(\.name))
        let diagnostics = on.flatMap { feature in
            feature.requires.filter { !names.contains($0) }.map { name in
                let spot = feature.requirementPlaces[name] ?? .start
                return Diagnostic(
                    file: "features/\(feature.name)/feature.yaml", line: spot.line, column: spot.column,
                    message: "“\(feature.name)” requires “\(name)”, which is off; slipstream feature enable \(name)")
            }
        }
        guard diagnostics.isEmpty else { throw .wrongFiles(diagnostics.sorted()) }
        return on
    }

    /// The feature called `name`.
    package func feature(named name: String) throws(OverlayError) -> Feature {
        if let feature = features.first(where: { $0.name == name }) { return feature }
        throw .unknownFeature(name: name, nearest: Readable.nearest(to: name, in: features.map(\.name)))
    }

    /// A feature's patches in the order of their numbers; the cover letter (number 0) is none.
    package func patches(of feature: Feature) throws(OverlayError) -> [PatchFile] {
        try place.patches(of: feature.name)
    }

    /// A feature's patches as they are to be applied; throws where they are more or fewer than its series say. A patch
    /// that is lost must not go unnoticed.
    package func completePatches(of feature: Feature) throws(OverlayError) -> [PatchFile] {
        let files = try patches(of: feature)
        guard let promised = feature.promisedPatches, promised != files.count else { return files }
        let folder = "features/\(feature.name)"
        let spot = Feature.seriesPlace(in: (try? FileSystem.read(place.featureFilePath(feature.name))) ?? [])
        throw .wrongFiles([
            Diagnostic(
                file: folder + "/feature.yaml", line: spot.line, column: spot.column,
                message: "by “patches”, its series have \(promised), but \(files.count) are in \(folder)/patches: "
                    + "bring back what is lost (git -C \(folder) status), or say in “patches” how many there are")
        ])
    }

    /// The overlay's root folder.
    package var root: String { place.root }
    /// `.slipstream`: local and disposable.
    package var statePath: String { place.statePath }
    /// `slipstream.lock`: what was resolved.
    package var lockPath: String { place.lockPath }
    /// The ledger's database.
    package var ledgerPath: String { place.ledgerPath }
    /// What was built, by SHA-256.
    package var artifactsPath: String { place.artifactsPath }
}
