import Bytes
import Files

/// Where an overlay lies and where its parts are; says nothing on whether they are well.
package struct OverlayPlace: Hashable, Sendable {
    /// The manifest's name.
    package static let manifestName = "slipstream.yaml"
    /// The lock's name in the root.
    package static let lockName = "slipstream.lock"

    /// The folder that holds the manifest, without a `/` at its end.
    package let root: String

    /// The overlay with this root.
    package init(root: String) {
        self.root = root.count > 1 && root.hasSuffix("/") ? String(root.dropLast()) : root
    }

    /// The overlay that `folder` is in: the nearest folder, upwards from it, that holds a manifest, as git looks for
    /// its own.
    package static func containing(_ folder: String) throws(OverlayError) -> OverlayPlace {
        let start: String
        do throws(SystemFailure) { start = try FileSystem.realPath(folder) } catch { throw .system(error) }
        var path = start
        while true {
            let place = OverlayPlace(root: path)
            if FileSystem.exists(place.manifestPath) { return place }
            guard path != "/", let slash = path.lastIndex(of: "/") else { throw .notAnOverlay(path: start) }
            path = slash == path.startIndex ? "/" : String(path[..<slash])
        }
    }

    /// A path below the root.
    package func path(_ relative: String) -> String { root == "/" ? "/" + relative : root + "/" + relative }

    /// `slipstream.yaml`.
    package var manifestPath: String { path(OverlayPlace.manifestName) }
    /// `slipstream.lock`: what was resolved.
    package var lockPath: String { path(OverlayPlace.lockName) }
    /// `features`.
    package var featuresPath: String { path("features") }
    /// `flavors`.
    package var flavorsPath: String { path("flavors") }
    /// `.slipstream`: local and disposable.
    package var statePath: String { path(".slipstream") }
    /// The bare git repository with the base and the assembled commits.
    package var storePath: String { path(".slipstream/store.git") }
    /// The file that a run holds while it works.
    package var guardPath: String { path(".slipstream/lock") }
    /// What happened: runs, results, evidence.
    package var ledgerPath: String { path(".slipstream/ledger.sqlite") }
    /// What was built, by SHA-256.
    package var artifactsPath: String { path(".slipstream/artifacts") }
    /// What can be computed again.
    package var cachePath: String { path(".slipstream/cache") }
    /// Sources and outputs of builds.
    package var workPath: String { path(".slipstream/work") }

    /// A feature's folder.
    package func featurePath(_ name: String) -> String { path("features/\(name)") }
    /// A feature's `feature.yaml`.
    package func featureFilePath(_ name: String) -> String { path("features/\(name)/feature.yaml") }
    /// The folder of a feature's patches.
    package func patchesPath(_ name: String) -> String { path("features/\(name)/patches") }
    /// A flavor's Kconfig fragment; the file need not be there.
    package func fragmentPath(_ flavor: Flavor) -> String { path(flavor.fragment) }
}
