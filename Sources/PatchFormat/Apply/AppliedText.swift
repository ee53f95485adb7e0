public import GitObjects

/// A content after its hunks.
public struct AppliedText: Hashable, Sendable {
    /// The new content.
    public let content: [UInt8]
    /// Where each hunk was placed, in order.
    public let placements: [HunkPlacement]
    /// Which bytes of the old content became which of the new: ascending, apart, context left out.
    public let edits: [ByteEdit]
}
