/// The lines worth a search: those between the common beginning and end of two texts, less lines that the other text
/// has not at all, and less lines that it has very often where they stand among such.
///
/// What is dropped is changed without further thought. The rules and numbers are xdiff's: which of many equal lines
/// a diff pairs depends on them.
struct DiffCandidates {
    /// Lines to search among, in order.
    private(set) var oldKept: [Int] = []
    private(set) var newKept: [Int] = []
    /// Lines that are changed for certain.
    private(set) var oldDropped: [Int] = []
    private(set) var newDropped: [Int] = []

    /// What the other text has of a line.
    private enum Matches: UInt8 {
        case none, some, many
    }

    /// How far around a line with many matches its neighbours are looked at.
    private static let window = 100
    /// A line with many matches is dropped where fewer than one in this many of its neighbours are like it.
    private static let keepRatio = 4
    /// As many matches as this are many in any text.
    private static let manyAtMost = 1024

    /// Sorts the lines of two texts; `distinct` is one more than the highest line number.
    init(old: [Int32], new: [Int32], distinct: Int) {
        var oldCounts = [Int32](repeating: 0, count: distinct)
        var newCounts = [Int32](repeating: 0, count: distinct)
        for line in old { oldCounts[Int(line)] += 1 }
        for line in new { newCounts[Int(line)] += 1 }
        let shorter = min(old.count, new.count)
        var start = 0
        while start < shorter, old[start] == new[start] { start += 1 }
        var end = 0
        while end < shorter - start, old[old.count - 1 - end] == new[new.count - 1 - end] { end += 1 }
        (oldKept, oldDropped) = DiffCandidates.sort(old, start..<old.count - end, otherCounts: newCounts)
        (newKept, newDropped) = DiffCandidates.sort(new, start..<new.count - end, otherCounts: oldCounts)
    }

    private static func sort(
        _ lines: [Int32], _ range: Range<Int>, otherCounts: [Int32]
    ) -> (kept: [Int], dropped: [Int]) {
        let many = min(roughRoot(lines.count), manyAtMost)
        let matches = range.map { line -> Matches in
            let count = Int(otherCounts[Int(lines[line])])
            return count == 0 ? .none : count >= many ? .many : .some
        }
        var kept: [Int] = []
        var dropped: [Int] = []
        for index in matches.indices {
            let isKept =
                switch matches[index] {
                case .some: true
                case .none: false
                case .many: !standsAmongUnmatched(matches, index)
                }
            if isKept { kept.append(range.lowerBound + index) } else { dropped.append(range.lowerBound + index) }
        }
        return (kept, dropped)
    }

    /// Whether a line with many matches stands, on both sides, in a run of lines with none or many, most with none.
    private static func standsAmongUnmatched(_ matches: [Matches], _ index: Int) -> Bool {
        let before = run(matches, stride(from: index - 1, through: max(index - window, 0), by: -1))
        guard before.none > 0 else { return false }
        let after = run(matches, stride(from: index + 1, through: min(index + window, matches.count - 1), by: 1))
        guard after.none > 0 else { return false }
        // The line itself counts once on either side.
        let none = before.none + after.none
        let many = before.many + after.many + 2
        return many * keepRatio < many + none
    }

    /// The lines with no and with many matches up to the first with some.
    private static func run(_ matches: [Matches], _ indices: StrideThrough<Int>) -> (none: Int, many: Int) {
        var none = 0
        var many = 0
        for index in indices {
            switch matches[index] {
            case .none: none += 1
            case .many: many += 1
            case .some: return (none, many)
            }
        }
        return (none, many)
    }

    /// The power of two near the square root: 2 to the number of base-4 digits.
    static func roughRoot(_ value: Int) -> Int {
        var root = 1
        var rest = value
        while rest > 0 {
            root <<= 1
            rest >>= 2
        }
        return root
    }
}
