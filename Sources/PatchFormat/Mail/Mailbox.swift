import Bytes

/// A file of mails one behind another, parted by `From ` lines (mbox, RFC 4155; mboxo and mboxrd quoting).
///
/// Lines part mails exactly where `git mailsplit` says so: `From `, then anything, then a time and a year. A file that
/// does not begin with such a line is one mail, whatever stands in it.
public enum Mailbox {
    /// How lines of a mail's text that begin with `From ` are told from separators.
    public enum Quoting: Hashable, Sendable {
        /// They are not: mboxo readers and `git am` take every line as it stands.
        case none
        /// Each has one more `>` than the mail had (mboxrd).
        case mboxrd
    }

    /// The mails of a mailbox, in order; each range begins with its `From ` line, where it has one.
    public static func messages(in bytes: [UInt8]) -> [Range<Int>] {
        messages(in: bytes.span)
    }

    /// The mails of a mailbox, in order; each range begins with its `From ` line, where it has one.
    public static func messages(in bytes: Span<UInt8>) -> [Range<Int>] {
        var start = 0
        while start < bytes.count, ASCII.isSpace(bytes[start]) { start += 1 }
        guard start < bytes.count else { return [] }
        guard isSeparator(bytes, at: start, limit: bytes.count) else { return [start..<bytes.count] }
        var messages: [Range<Int>] = []
        var line = bytes.lineEnd(from: start, limit: bytes.count)
        while line < bytes.count {
            if bytes[line] == 0x46, isSeparator(bytes, at: line, limit: bytes.count) {
                messages.append(start..<line)
                start = line
            }
            line = bytes.lineEnd(from: line, limit: bytes.count)
        }
        messages.append(start..<bytes.count)
        return messages
    }

    /// What the mailbox's first line says of its quoting: public-inbox writes `From mboxrd@z` into all it makes.
    public static func quoting(of bytes: Span<UInt8>) -> Quoting {
        bytes.starts(with: "From mboxrd@z ") ? .mboxrd : .none
    }

    /// A copy of an mboxrd mail with one `>` taken from each line that begins with any number of `>` and `From `.
    public static func unquote(_ message: Span<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(message.count)
        var line = 0
        while line < message.count {
            let end = message.lineEnd(from: line, limit: message.count)
            let isQuoted = message[line] == 0x3E && isQuotedFrom(message, in: line..<end)
            result.append((isQuoted ? line + 1 : line)..<end, of: message)
            line = end
        }
        return result
    }

    /// Whether a line is any number of `>` and then `From `.
    static func isQuotedFrom(_ bytes: Span<UInt8>, in line: Range<Int>) -> Bool {
        var offset = line.lowerBound
        while offset < line.upperBound, bytes[offset] == 0x3E { offset += 1 }
        return bytes.holds("From ", at: offset, limit: line.upperBound)
    }

    /// Whether the line at `start` parts two mails: `From `, something, `…H:MM:SS`, and a year above 90.
    static func isSeparator(_ bytes: Span<UInt8>, at start: Int, limit: Int) -> Bool {
        guard bytes.holds("From ", at: start, limit: limit) else { return false }
        let end = bytes.lineEnd(from: start, limit: limit)
        guard end - start >= 20 else { return false }
        var colon = end - 3
        while colon >= start + 5, bytes[colon] != 0x3A { colon -= 1 }
        guard colon >= start + 5, colon + 3 <= end else { return false }
        for digit in [colon - 4, colon - 2, colon - 1, colon + 1, colon + 2] where !ASCII.isDigit(bytes[digit]) {
            return false
        }
        return year(bytes, in: colon + 3..<end) > 90
    }

    /// The number at the start of a range, white space and a `+` before it passed over; 0 where there is none.
    private static func year(_ bytes: Span<UInt8>, in range: Range<Int>) -> Int {
        var offset = range.lowerBound
        while offset < range.upperBound, ASCII.isSpace(bytes[offset]) { offset += 1 }
        if offset < range.upperBound, bytes[offset] == 0x2B { offset += 1 }
        var value = 0
        while offset < range.upperBound, ASCII.isDigit(bytes[offset]), value < 1_000_000 {
            value = value * 10 + Int(bytes[offset] - 0x30)
            offset += 1
        }
        return value
    }
}
