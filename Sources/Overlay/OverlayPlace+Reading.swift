import Bytes
import Files

extension OverlayPlace {
    /// Reads the manifest.
    package func readManifest() throws(OverlayError) -> Manifest {
        try Manifest.parse(OverlayPlace.read(manifestPath))
    }

    /// Reads one feature's `feature.yaml`.
    package func readFeature(_ name: String) throws(OverlayError) -> Feature {
        let file = "features/\(name)/feature.yaml"
        guard Symbol.isName(name) else {
            let message = "“\(Readable.short(name))” cannot be the name of a feature: use letters, digits and ._+~-"
            throw .wrongFiles([
                Diagnostic(file: "features/\(Readable.short(name))", line: 1, column: 1, message: message)
            ])
        }
        guard FileSystem.exists(path(file)) else {
            let message = "the file is missing; every folder in features needs one"
            throw .wrongFiles([Diagnostic(file: file, line: 1, column: 1, message: message)])
        }
        return try Feature.parse(OverlayPlace.read(path(file)), name: name)
    }

    /// The names of all feature folders, in byte order. Hidden ones (a `.tmp-…` of an import that was killed) are
    /// none.
    package func featureNames() throws(OverlayError) -> [String] {
        guard FileSystem.exists(featuresPath) else { return [] }
        return try OverlayPlace.names(in: featuresPath).filter { name in
            !name.hasPrefix(".") && FileSystem.isFolder(path("features/\(name)"))
        }
    }

    /// A feature's patches in the order of their numbers; the cover letter (number 0) is none.
    package func patches(of feature: String) throws(OverlayError) -> [PatchFile] {
        let folder = patchesPath(feature)
        guard FileSystem.exists(folder) else { return [] }
        let names = try OverlayPlace.names(in: folder).filter { $0.hasSuffix(".patch") && !$0.hasPrefix(".") }
        let files = names.map { PatchFile(name: $0, path: "\(folder)/\($0)") }
        if let stray = files.first(where: { $0.number == nil }) {
            throw .wrongFiles([
                Diagnostic(
                    file: "features/\(feature)/patches/\(stray.name)", line: 1, column: 1,
                    message: "the name of a patch begins with its number: 0001-….patch")
            ])
        }
        return files.filter { $0.number != 0 }.sorted(by: PatchFile.comesFirst)
    }

    /// Where a feature's cover letter would be kept, and whether it is.
    package func coverLetter(of feature: String) -> PatchFile? {
        let name = "0000-cover-letter.patch"
        let file = PatchFile(name: name, path: "\(patchesPath(feature))/\(name)")
        return FileSystem.exists(file.path) ? file : nil
    }

    private static func read(_ path: String) throws(OverlayError) -> [UInt8] {
        do throws(SystemFailure) {
            return try FileSystem.read(path, limit: YAMLText.sizeLimit * 4)
        } catch {
            throw .system(error)
        }
    }

    private static func names(in path: String) throws(OverlayError) -> [String] {
        do throws(SystemFailure) { return try FileSystem.names(in: path) } catch { throw .system(error) }
    }
}
