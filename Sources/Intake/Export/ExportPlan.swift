import Bytes
import Digests
import Files
package import GitObjects
package import Overlay

/// The assembled stack in order, as the lock tells it.
package struct ExportPlan: Sendable {
    /// The commit that the stack stands on.
    package let base: ObjectID
    /// The stack's last commit.
    package let head: ObjectID
    /// The patches.
    package let patches: [ExportPatch]
    /// The titles of the features the patches belong to.
    package let titles: [String: String]

    /// The stack that `lock` tells. The patch files are read and must be those that were assembled.
    package init(of overlay: OverlayFolder, lock: LockFile) throws(ExportError) {
        base = lock.baseCommit
        head = lock.head
        var patches: [ExportPatch] = []
        var titles: [String: String] = [:]
        for feature in lock.features {
            guard let known = overlay.features.first(where: { $0.name == feature.name }) else {
                throw .notAssembled(feature: feature.name)
            }
            titles[known.name] = known.title
            for (index, patch) in feature.patches.enumerated() {
                patches.append(try ExportPlan.patch(patch, index, known, overlay.place))
            }
        }
        guard !patches.isEmpty else { throw overlay.features.contains(where: \.enabled) ? .empty : .noFeature }
        self.patches = patches
        self.titles = titles
    }

    private static func patch(
        _ locked: LockedPatch, _ index: Int, _ feature: Feature, _ place: OverlayPlace
    ) throws(ExportError) -> ExportPatch {
        let file = PatchFile(name: locked.file, path: "\(place.patchesPath(feature.name))/\(locked.file)")
        let raw: [UInt8]
        do throws(SystemFailure) {
            raw = try file.read()
        } catch {
            if error.isMissing { throw .stale(feature: feature.name, file: locked.file) }
            throw .system(error)
        }
        var digest = SHA256()
        digest.update(raw.span)
        guard digest.finalize() == locked.sha256 else { throw .stale(feature: feature.name, file: locked.file) }
        let series = feature.series(ofPatchAt: index)
        let names = series?.series.names ?? []
        let place = series?.index ?? 0
        return ExportPatch(
            feature: feature.name, file: file, raw: raw, commit: locked.commit, origin: series?.series.origin ?? .mail,
            quiltName: names.indices.contains(place) ? names[place] : nil,
            isPlain: locked.placements.fuzz == 0 && locked.placements.threeWay == 0)
    }
}
