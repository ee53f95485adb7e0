import Bytes

/// Where the lines of a content begin, and which are alike.
struct LineIndex {
    /// Where each line begins; the content's length last.
    private(set) var starts: [Int] = []
    /// A hash of each line, its newline included, save where carriage returns are ignored.
    private(set) var hashes: [UInt64] = []
    /// The last line with a hash, and how many there are.
    private var last: [UInt64: (line: Int32, count: Int32)] = [:]
    /// The line before with the same hash; -1 for none.
    private var previous: [Int32] = []

    var count: Int { hashes.count }

    init(_ content: Span<UInt8>, ignoringCarriageReturns: Bool = false) {
        var start = 0
        while start < content.count {
            starts.append(start)
            let end = content.firstOffset(of: 0x0A, from: start).map { $0 + 1 } ?? content.count
            let line = content.extracting(start..<end)
            append(ignoringCarriageReturns ? LineHash.ofBareLine(line) : LineHash.of(line))
            start = end
        }
        starts.append(content.count)
    }

    private mutating func append(_ hash: UInt64) {
        let before = last[hash] ?? (line: -1, count: 0)
        previous.append(before.line)
        last[hash] = (line: Int32(truncatingIfNeeded: hashes.count), count: before.count + 1)
        hashes.append(hash)
    }

    /// How many lines have this hash.
    func occurrences(of hash: UInt64) -> Int { Int(last[hash]?.count ?? 0) }

    /// The lines with this hash, from the last to the first, `limit` at most.
    func lines(with hash: UInt64, limit: Int = .max) -> [Int] {
        var lines: [Int] = []
        var line = last[hash]?.line ?? -1
        while line >= 0, lines.count < limit {
            lines.append(Int(line))
            line = previous[Int(line)]
        }
        return lines
    }
}
