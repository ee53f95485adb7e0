import Bytes

/// Where the part of a commit's message ends that trailers may end.
enum MessageEnd {
    /// Before a `---` line, a line of git's scissors, and the comments, blank lines and lists of conflicts at the end.
    static func find(_ bytes: Span<UInt8>) -> Int {
        let cut = cut(bytes)
        var ignored: Int?
        var isInConflicts = false
        var line = 0
        while line < cut {
            let end = bytes.lineEnd(from: line, limit: cut)
            if bytes[line] == 0x23 || bytes[line] == 0x0A {
                ignored = ignored ?? line
            } else if bytes.holds("Conflicts:\n", at: line, limit: cut) {
                isInConflicts = true
                ignored = ignored ?? line
            } else if !(isInConflicts && bytes[line] == 0x09), ignored != nil {
                ignored = nil
                isInConflicts = false
            }
            line = end
        }
        return ignored ?? cut
    }

    /// Where a `---` line or git's own scissors begin.
    private static func cut(_ bytes: Span<UInt8>) -> Int {
        var line = 0
        while line < bytes.count {
            let end = bytes.lineEnd(from: line, limit: bytes.count)
            if bytes.holds("---", at: line, limit: end), end - line > 3, ASCII.isSpace(bytes[line + 3]) { return line }
            if bytes.holds("# ------------------------ >8 ------------------------\n", at: line, limit: end) {
                return line
            }
            line = end
        }
        return bytes.count
    }
}
