/// All changes between an earlier content and a later one, ascending and apart from each other.
///
/// Edits are put in one after the other, each in terms of the content the ones before it left; the list says what
/// that comes to from the first content to the last, which is what a delta needs.
public struct ByteEdits: Hashable, Sendable {
    /// The edits: `oldRange` in the first content, `newRange` in the last; ascending, not overlapping.
    public private(set) var edits: [ByteEdit] = []

    /// No change yet.
    public init() {}

    /// The changes in `edits`, which are ascending and apart, all from the same first content to the same last one.
    public init(ascending edits: [ByteEdit]) {
        self.edits = edits
    }

    /// Whether nothing was changed.
    public var isEmpty: Bool { edits.isEmpty }

    /// Takes in an edit whose `oldRange` is one of the last content.
    public mutating func append(_ edit: ByteEdit) {
        let first = edits.firstIndex { $0.newRange.upperBound >= edit.oldRange.lowerBound } ?? edits.count
        var last = first
        while last < edits.count, edits[last].newRange.lowerBound <= edit.oldRange.upperBound { last += 1 }
        let merged = joined(edit, with: first..<last)
        for index in last..<edits.count {
            let range = edits[index].newRange
            edits[index].newRange = range.lowerBound + edit.growth..<range.upperBound + edit.growth
        }
        edits.replaceSubrange(first..<last, with: CollectionOfOne(merged))
    }

    /// One edit for `edit` and those of `touched`, which it meets.
    private func joined(_ edit: ByteEdit, with touched: Range<Int>) -> ByteEdit {
        let shift = touched.lowerBound == 0 ? 0 : Self.shift(after: edits[touched.lowerBound - 1])
        guard let first = touched.first, let last = touched.last else {
            let old = edit.oldRange.lowerBound - shift..<edit.oldRange.upperBound - shift
            return ByteEdit(oldRange: old, newRange: edit.newRange)
        }
        let lower = min(edit.oldRange.lowerBound, edits[first].newRange.lowerBound)
        let upper = max(edit.oldRange.upperBound, edits[last].newRange.upperBound)
        let old = lower - shift..<upper - Self.shift(after: edits[last])
        return ByteEdit(oldRange: old, newRange: lower..<upper + edit.growth)
    }

    /// How much further on a byte behind `edit` stands in the last content than in the first.
    private static func shift(after edit: ByteEdit) -> Int {
        edit.newRange.upperBound - edit.oldRange.upperBound
    }
}
