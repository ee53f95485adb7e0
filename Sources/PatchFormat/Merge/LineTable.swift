import Bytes

/// Gives each distinct line a number, in the order in which they come.
///
/// Lines are found by a hash that is seeded anew in each process, so that nobody can make texts whose lines collide;
/// numbers do not depend on it.
struct LineTable {
    private struct Entry {
        let hash: Int
        let text: Int
        let range: Range<Int>
    }

    private var texts: [[UInt8]] = []
    private var entries: [Entry] = []
    private var slots = [Int32](repeating: -1, count: 1 << 10)

    /// How many distinct lines were seen.
    var count: Int { entries.count }

    /// Cuts a text into lines, each with its newline; nil where it has more than `ThreeWayMerge.lineLimit`.
    mutating func cut(_ bytes: [UInt8]) -> CutText? {
        texts.append(bytes)
        var starts: [UInt32] = []
        var lines: [Int32] = []
        starts.reserveCapacity(bytes.count / 32 + 1)
        lines.reserveCapacity(bytes.count / 32)
        var start = 0
        while start < bytes.count {
            guard lines.count < ThreeWayMerge.lineLimit else { return nil }
            let end = bytes.span.firstOffset(of: 0x0A, from: start).map { $0 + 1 } ?? bytes.count
            starts.append(UInt32(start))
            lines.append(number(of: start..<end))
            start = end
        }
        starts.append(UInt32(bytes.count))
        return CutText(bytes: bytes, starts: starts, lines: lines)
    }

    /// The number of the line at `range` of the text that was given last.
    private mutating func number(of range: Range<Int>) -> Int32 {
        if entries.count * 2 >= slots.count { grow() }
        let text = texts[texts.count - 1]
        let hash = LineTable.hash(text.span.extracting(range))
        var slot = hash & (slots.count - 1)
        while slots[slot] >= 0 {
            let entry = entries[Int(slots[slot])]
            if entry.hash == hash, isEqual(entry, text.span.extracting(range)) { return slots[slot] }
            slot = (slot + 1) & (slots.count - 1)
        }
        slots[slot] = Int32(entries.count)
        entries.append(Entry(hash: hash, text: texts.count - 1, range: range))
        return slots[slot]
    }

    private func isEqual(_ entry: Entry, _ line: Span<UInt8>) -> Bool {
        let text = texts[entry.text]
        return text.span.extracting(entry.range).equals(line)
    }

    private mutating func grow() {
        slots = [Int32](repeating: -1, count: slots.count * 4)
        for (number, entry) in entries.enumerated() {
            var slot = entry.hash & (slots.count - 1)
            while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Int32(number)
        }
    }

    private static func hash(_ line: Span<UInt8>) -> Int {
        var hasher = Hasher()
        unsafe line.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
        return hasher.finalize()
    }
}
