/// One place where a text was changed: the bytes that went, and those that stand there now.
public struct ByteEdit: Hashable, Sendable {
    /// The replaced bytes, in the content before the edit; empty for an insertion.
    public var oldRange: Range<Int>

    /// The new bytes, in the content after the edit; empty for a removal.
    public var newRange: Range<Int>

    /// An edit that replaces `oldRange` by what then stands in `newRange`.
    public init(oldRange: Range<Int>, newRange: Range<Int>) {
        self.oldRange = oldRange
        self.newRange = newRange
    }

    /// By how many bytes the edit makes the content longer.
    var growth: Int { newRange.count - oldRange.count }
}
