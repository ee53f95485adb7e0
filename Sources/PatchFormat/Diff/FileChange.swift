public import GitObjects

/// What one patch does to one file: one `diff --git` block, or one `---`/`+++` pair of a plain unified diff.
///
/// The value holds no bytes of its own: ranges point into the buffer it was parsed from, which travels beside it
/// (`ParsedDiff.bytes`).
public struct FileChange: Hashable, Sendable {
    /// How the file comes to be or goes.
    public enum Kind: Hashable, Sendable {
        /// The file stays where it is.
        case modify
        /// It is new.
        case create
        /// It goes.
        case delete
        /// It moves from `oldPath` to `newPath`; `similarity` in percent where the diff says one.
        case rename(similarity: Int?)
        /// `newPath` begins as a copy of `oldPath`; `similarity` in percent where the diff says one.
        case copy(similarity: Int?)
    }

    /// What happens to the content.
    public enum Content: Hashable, Sendable {
        /// Nothing: a pure mode change, rename or copy, or an empty file made or deleted.
        case none
        /// Text hunks, in the order of the patch.
        case text([Hunk])
        /// A `GIT binary patch` with its data.
        case binary(BinaryChange)
        /// `Binary files a/x and b/x differ`: a change whose data the patch does not carry, so nobody can apply it.
        case binaryWithoutData
    }

    /// How the file comes to be or goes.
    public var kind: Kind
    /// The path before; nil for a new file.
    public var oldPath: TreePath?
    /// The path after; nil for a deleted file.
    public var newPath: TreePath?
    /// The mode before, where the diff says it.
    public var oldMode: FileMode?
    /// The mode after, where the diff says it (also from the `index` line).
    public var newMode: FileMode?
    /// The blob before, as the `index` line abbreviates it.
    public var oldBlob: BlobPrefix?
    /// The blob after.
    public var newBlob: BlobPrefix?
    /// What happens to the content.
    public var content: Content
    /// Where the block stands in the buffer, from its first header line to the end of its last hunk.
    public var range: Range<Int>
    /// The line of the buffer on which the block begins, counted from 1.
    public var line: Int

    /// The path people know the file by: the new one, or the old one of a deleted file.
    public var path: TreePath { newPath ?? oldPath! }
}
