import Bytes

/// A hunk's lines, one by one, read in one direction.
struct HunkLines {
    /// What a line is to the content.
    enum Role { case context, removed, added }

    /// One line.
    struct Line {
        let role: Role
        /// The line with its newline, if it has one, in the patch's bytes.
        let range: Range<Int>
    }

    /// All lines in order.
    private(set) var lines: [Line] = []
    /// The lines of the side the content is to have, in order.
    private(set) var old: [Range<Int>] = []
    /// Context lines at the front.
    let leading: Int
    /// Context lines at the back.
    let trailing: Int
    /// The line on which the old side begins, counted from 0.
    let posted: Int
    /// Whether the old side must begin the content: its line number says so (git's `match_beginning`).
    let isAtBeginning: Bool
    /// Whether the old side must end the content: nothing follows the change (git's `match_end`).
    let isAtEnd: Bool

    /// Takes `hunk` of the patch `bytes` apart; with `reversed`, as a hunk that undoes it.
    init(_ hunk: Hunk, of bytes: Span<UInt8>, reversed: Bool) {
        leading = hunk.leadingContext
        trailing = hunk.trailingContext
        let start = reversed ? hunk.newStart : hunk.oldStart
        let count = reversed ? hunk.newCount : hunk.oldCount
        posted = count == 0 ? start : start - 1
        isAtBeginning = start <= 1
        isAtEnd = hunk.trailingContext == 0
        lines.reserveCapacity(hunk.oldCount + hunk.newCount - leading)
        old.reserveCapacity(count)
        var offset = hunk.body.lowerBound
        while offset < hunk.body.upperBound {
            let end = min(bytes.firstOffset(of: 0x0A, from: offset).map { $0 + 1 } ?? bytes.count, hunk.body.upperBound)
            take(bytes[offset], offset..<end, reversed: reversed)
            offset = end
        }
    }

    private mutating func take(_ mark: UInt8, _ range: Range<Int>, reversed: Bool) {
        switch mark {
        case 0x5C: dropNewline()
        case 0x0A: append(.context, range)
        case 0x2D: append(reversed ? .added : .removed, range.dropFirst())
        case 0x2B: append(reversed ? .removed : .added, range.dropFirst())
        default: append(.context, range.dropFirst())
        }
    }

    private mutating func append(_ role: Role, _ range: Range<Int>) {
        lines.append(Line(role: role, range: range))
        if role != .added { old.append(range) }
    }

    /// `\ No newline at end of file` is about the line before it.
    private mutating func dropNewline() {
        guard let last = lines.popLast() else { return }
        let shorter = last.range.lowerBound..<max(last.range.lowerBound, last.range.upperBound - 1)
        lines.append(Line(role: last.role, range: shorter))
        if last.role != .added { old[old.count - 1] = shorter }
    }
}
