import GitObjects
import Overlay

/// What became of the patches of one group of files.
struct GroupResult: Sendable {
    /// What each patch left, by its place in the stack.
    var patches: [Int: PatchOutcome] = [:]
    /// The changes of each patch that could not be made; such a patch left nothing.
    var failures: [Int: [ChangeFailure]] = [:]
    /// Applications worth remembering: found anew, not in the cache.
    var learnt: [ApplicationCache.Key: ApplicationCache.Value] = [:]
}

/// What one patch left in one group.
struct PatchOutcome: Sendable {
    /// Path by path, what goes first.
    let files: [FileOutcome]
    /// How the hunks found their places.
    let hunks: HunkCounts
    /// What was not placed to the letter.
    let loose: [LoosePlacement]
    /// Whether a merge was needed.
    let isMerged: Bool
    /// Whether merges found all of it made already.
    let mergedWithoutEffect: Bool
    /// Whether hunks stand elsewhere than the patch says.
    var isMoved: Bool { hunks.offset + hunks.fuzz > 0 }
}

/// The changes of one patch to one group that could not be made.
struct FailedChanges: Error {
    let changes: [ChangeFailure]
}

/// A change that could not be made.
struct ChangeFailure: Sendable {
    /// The patch's place in the stack.
    let patch: Int
    /// The change's place in the patch.
    let change: Int
    /// Why.
    let problem: ChangeProblem
}
