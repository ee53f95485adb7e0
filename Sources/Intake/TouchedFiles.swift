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

    /// How many of these patch-ids are those of patches of the overlay's features, `name` left out.
    static func present(_ ids: Set<ObjectID>, besides name: String, in place: OverlayPlace) -> Int {
        guard !ids.isEmpty, let names = try? place.featureNames() else { return 0 }
        var found: Set<ObjectID> = []
        for other in names where other != name {
            for file in (try? place.patches(of: other)) ?? [] {
                guard let bytes = try? file.read(), let diff = (try? PatchMail.parse(bytes))?.diff,
                    let id = PatchID.stable(diff), ids.contains(id)
                else { continue }
                found.insert(id)
            }
        }
        return found.count
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
