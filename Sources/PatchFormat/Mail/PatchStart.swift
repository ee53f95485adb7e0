import Bytes

/// Finds the diff behind the notes and the diffstat of a patch mail.
enum PatchStart {
    /// Where the first line of a diff stands in `range`: `diff -…`, `Index: …`, or `--- ` with a file's name; nil where
    /// there is none.
    static func find(_ bytes: Span<UInt8>, in range: Range<Int>) -> Int? {
        var line = range.lowerBound
        while line < range.upperBound {
            let end = bytes.lineEnd(from: line, limit: range.upperBound)
            switch bytes[line] {
            case 0x64 where bytes.holds("diff -", at: line, limit: end),
                0x49 where bytes.holds("Index: ", at: line, limit: end),
                0x2D where bytes.holds("--- ", at: line, limit: end) && !bytes.trimmed(line + 4..<end).isEmpty:
                return line
            default: line = end
            }
        }
        return nil
    }
}
