package import GitObjects

/// The lines of a file that stand in a hunk's way, as they were when the patch was tried.
package struct DisputedLines: Sendable, Hashable {
    /// The commit on which the patch was tried: the last one before it that applies, or the base.
    package let commit: ObjectID
    /// The file.
    package let path: TreePath
    /// The lines, counted from 1; empty where the file itself is missing.
    package let lines: [Int]
}
