import Bytes

/// The remarks below a patch mail's `---` line.
enum PatchNotes {
    /// The lines between the `---` and the diff, or the signature, without diffstat and blank lines at the ends.
    static func read(_ bytes: Span<UInt8>, in patch: Range<Int>) -> [UInt8] {
        guard !patch.isEmpty, bytes[patch.lowerBound] == 0x2D else { return [] }
        let start = bytes.lineEnd(from: patch.lowerBound, limit: patch.upperBound)
        guard bytes.trimmedEnd(patch.lowerBound + 3..<start).isEmpty else { return [] }
        let end = PatchStart.find(bytes, in: start..<patch.upperBound) ?? patch.upperBound
        var result: [UInt8] = []
        var line = start
        while line < end {
            let next = bytes.lineEnd(from: line, limit: end)
            if next - line <= 4, bytes.holds("-- ", at: line, limit: next) { break }
            // A second `---` often parts the notes from the diffstat.
            if !isDiffstat(bytes, line..<next), !MessageText.beginsPatch(bytes, line..<next) {
                result.append(line..<next, of: bytes)
            }
            line = next
        }
        return trimmedLines(result)
    }

    /// ` path | 12 ++--`, ` 3 files changed, …`, ` create mode 100644 path` and their kin.
    private static func isDiffstat(_ bytes: Span<UInt8>, _ line: Range<Int>) -> Bool {
        guard bytes[line.lowerBound] == 0x20 else { return false }
        let text = bytes.trimmed(line)
        for word: StaticString in ["create mode ", "delete mode ", "mode change ", "rename ", "copy ", "rewrite "]
        where bytes.holds(word, at: text.lowerBound, limit: text.upperBound) { return true }
        if let bar = bytes.firstOffset(of: 0x7C, from: text.lowerBound), bar + 2 < text.upperBound,
            bytes[bar - 1] == 0x20, bytes[bar + 1] == 0x20
        {
            return isCount(bytes, bar + 1..<text.upperBound)
        }
        return isSummary(bytes, text)
    }

    /// `12 ++--` or `Bin 0 -> 12 bytes`.
    private static func isCount(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        let count = bytes.trimmed(range)
        guard let first = count.first else { return false }
        return ASCII.isDigit(bytes[first]) || bytes.holds("Bin", at: first, limit: count.upperBound)
    }

    /// `3 files changed, 4 insertions(+)`.
    private static func isSummary(_ bytes: Span<UInt8>, _ text: Range<Int>) -> Bool {
        var offset = text.lowerBound
        while offset < text.upperBound, ASCII.isDigit(bytes[offset]) { offset += 1 }
        return offset > text.lowerBound
            && (bytes.holds(" files changed", at: offset, limit: text.upperBound)
                || bytes.holds(" file changed", at: offset, limit: text.upperBound))
    }

    private static func trimmedLines(_ text: [UInt8]) -> [UInt8] {
        let end = text.span.trimmedEnd(0..<text.count).upperBound
        guard let start = text[..<end].firstIndex(where: { $0 != 0x0A }) else { return [] }
        return text[start..<end] + [0x0A]
    }
}
