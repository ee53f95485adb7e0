import Bytes

/// A hunk with its lines found, to be applied forwards or backwards: "old" is always the side that must stand in the
/// file.
struct DirectedHunk {
    /// What happens to a line.
    enum Fate {
        case kept, removed, added
    }

    /// A line of the hunk.
    struct Line {
        let fate: Fate
        /// Its text in the patch, without the mark, with the newline where it has one.
        let text: Range<Int>
    }

    let lines: [Line]
    let oldStart: Int
    let oldCount: Int
    /// The line, counted from 0, on which the new side begins, once the hunks before it are applied.
    let position: Int
    let growth: Int
    let leadingContext: Int
    let trailingContext: Int

    init(_ hunk: Hunk, of bytes: Span<UInt8>, reversed: Bool) {
        lines = Self.lines(hunk, of: bytes, reversed: reversed)
        let (newStart, newCount) = reversed ? (hunk.oldStart, hunk.oldCount) : (hunk.newStart, hunk.newCount)
        oldStart = reversed ? hunk.newStart : hunk.oldStart
        oldCount = reversed ? hunk.newCount : hunk.oldCount
        position = newCount == 0 ? newStart : max(0, newStart - 1)
        growth = newCount - oldCount
        leadingContext = hunk.leadingContext
        trailingContext = hunk.trailingContext
    }

    private static func lines(_ hunk: Hunk, of bytes: Span<UInt8>, reversed: Bool) -> [Line] {
        var lines: [Line] = []
        lines.reserveCapacity(hunk.oldCount + hunk.newCount - hunk.leadingContext - hunk.trailingContext)
        var start = hunk.body.lowerBound
        while start < hunk.body.upperBound {
            let end = bytes.firstOffset(of: 0x0A, from: start).map { $0 + 1 } ?? bytes.count
            switch bytes[start] {
            case 0x2D: lines.append(Line(fate: reversed ? .added : .removed, text: start + 1..<end))
            case 0x2B: lines.append(Line(fate: reversed ? .removed : .added, text: start + 1..<end))
            case 0x5C:
                if let last = lines.popLast() {
                    lines.append(Line(fate: last.fate, text: last.text.dropLast()))
                }
            // A mail program may have taken the blank of an empty context line away.
            case 0x0A: lines.append(Line(fate: .kept, text: start..<end))
            default: lines.append(Line(fate: .kept, text: start + 1..<end))
            }
            start = end
        }
        return lines
    }

    /// The lines that remain when `leading` and `trailing` lines of context are left out.
    func core(leaving leading: Int, _ trailing: Int) -> ArraySlice<Line> {
        lines[leading..<(lines.count - trailing)]
    }
}
