package import GitObjects
package import Overlay

/// The commit that a patch became.
package struct StackCommit: Sendable {
    /// The commit's id.
    package let commit: ObjectID
    /// The id of its tree.
    package let tree: ObjectID
    /// How the patch's hunks found their places.
    package let hunks: HunkCounts
    /// What of it was not placed to the letter.
    package let loose: [LoosePlacement]
}
