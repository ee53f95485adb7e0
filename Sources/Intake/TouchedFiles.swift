package import GitObjects
package import Overlay
import PatchFormat

/// Which files patches touch, and which of them two features touch.
package enum TouchedFiles {
    /// The files, by feature.
    package typealias ByFeature = [String: Set<TreePath>]

    /// The files that the patches of a feature touch, old and new paths alike. A patch that cannot be read touches
    /// none here: whoever applies it says what is wrong.
    package static func of(_ feature: String, in place: OverlayPlace) throws(IntakeError) -> Set<TreePath> {
        let files: [PatchFile]
        do throws(OverlayError) { files = try place.patches(of: feature) } catch { throw .overlay(error) }
        var paths: Set<TreePath> = []
        for file in files {
            guard let bytes = try? file.read(), let mail = try? PatchMail.parse(bytes) else { continue }
            paths.formUnion(Self.paths(of: mail.diff))
        }
        return paths
    }

    /// The files that several features touch, each with the features' names; sorted by path, then by name.
    package static func overlaps(_ features: ByFeature) -> [(path: TreePath, features: [String])] {
        var owners: [TreePath: [String]] = [:]
        for (name, paths) in features { for path in paths { owners[path, default: []].append(name) } }
        return owners.filter { $0.value.count > 1 }.map { ($0.key, $0.value.sorted()) }.sorted { $0.0 < $1.0 }
    }

    /// The paths of a diff, old and new.
    static func paths(of diff: ParsedDiff?) -> Set<TreePath> {
        var paths: Set<TreePath> = []
        for file in diff?.files ?? [] {
            if let path = file.oldPath { paths.insert(path) }
            if let path = file.newPath { paths.insert(path) }
        }
        return paths
    }
}
