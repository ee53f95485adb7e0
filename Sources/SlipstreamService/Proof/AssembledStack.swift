import GitObjects
import KernelBuild
import Overlay

/// The commits that a lock names, as builds need them.
struct AssembledStack {
    /// The last commit, and its tree.
    let head: ObjectID
    let tree: ObjectID
    /// The patch of each commit.
    let patches: [PatchReference]

    /// What `lock` names.
    init(_ lock: LockFile) {
        head = lock.head
        tree = lock.tree
        patches = lock.features.flatMap { feature in
            feature.patches.enumerated().map { index, patch in
                PatchReference(
                    feature: feature.name, patch: patch.file, commit: "\(patch.commit)", number: index + 1,
                    count: feature.patches.count)
            }
        }
    }
}
