public import GitObjects

/// One place where a text changed: bytes of the old content, and those of the new one that stand for them.
public typealias Edit = ByteEdit

/// A content after its hunks.
public struct AppliedText: Hashable, Sendable {
    /// The new content.
    public let content: [UInt8]
    /// Where each hunk was placed, in order.
    public let placements: [HunkPlacement]
    /// Which bytes of the old content became which of the new: ascending, one edit for every run of changed
    /// lines, without any context.
    public let edits: [Edit]
}
