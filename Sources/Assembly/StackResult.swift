package import GitObjects

/// What became of a stack of patches.
package struct StackResult: Sendable {
    /// What each patch became; nil where it does not apply.
    package var commits: [StackCommit?]
    /// Why patches do not apply, in the order of the stack.
    package var failures: [PatchFailure]
    /// The last commit, or the one the stack began from.
    package var head: ObjectID
    /// Its tree.
    package var tree: ObjectID
}

/// A patch that does not apply.
package struct PatchFailure: Sendable {
    /// The patch's place in the stack.
    package let patch: Int
    /// The changes that cannot be made, file by file.
    let changes: [ChangeFailure]
    /// Whether the tree already is as the whole patch would leave it.
    package let isAlreadyThere: Bool

    /// The same failure in a stack that has `count` more patches before these.
    func moved(by count: Int) -> PatchFailure {
        PatchFailure(
            patch: patch + count,
            changes: changes.map { ChangeFailure(patch: $0.patch + count, change: $0.change, problem: $0.problem) },
            isAlreadyThere: isAlreadyThere)
    }
}
