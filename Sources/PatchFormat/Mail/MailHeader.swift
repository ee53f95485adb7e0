import Bytes

/// Where the header fields that matter stand in a mail, and how far the header reaches.
///
/// A field's range is its value with folds as they are; `MailHeader.unfolded` takes them out.
struct MailHeader: Sendable {
    /// The longest field that is read, in bytes, folds included.
    static let fieldLimit = 1 << 20

    var from: Range<Int>?
    var subject: Range<Int>?
    var date: Range<Int>?
    var messageID: Range<Int>?
    var inReplyTo: Range<Int>?
    var references: Range<Int>?
    var contentType: Range<Int>?
    var transferEncoding: Range<Int>?
    /// How many lines of text the mail holds as they are in a commit: the field `X-Slipstream-Text: verbatim 7`.
    var verbatimLines: Int?

    /// The header's bytes, from the first field to the end of the last one.
    var range: Range<Int>
    /// Where the body begins: behind the empty line, or at a line that is no header field.
    var bodyStart = 0
    /// Whether a line ended the header; else the mail ends inside it.
    var isComplete = false

    /// The header of a file that is no mail: nothing.
    init() {
        range = 0..<0
    }

    /// Reads the header that begins at `range`'s start; `overwrites`: a later field of the same name wins, as in a
    /// mail's own header for git (the parts of a multipart keep the first).
    init(_ bytes: Span<UInt8>, in range: Range<Int>) throws(MailError) {
        self.range = range.lowerBound..<range.lowerBound
        var line = range.lowerBound
        while line < range.upperBound {
            var end = bytes.lineEnd(from: line, limit: range.upperBound)
            guard let name = MailHeader.nameEnd(bytes, in: line..<end) else {
                bodyStart = bytes.trimmedEnd(line..<end).isEmpty ? end : line
                isComplete = true
                return
            }
            while end < range.upperBound, bytes[end] == 0x20 || bytes[end] == 0x09 {
                end = bytes.lineEnd(from: end, limit: range.upperBound)
            }
            guard end - line <= MailHeader.fieldLimit else {
                throw MailError(line: bytes.lineNumber(at: line), reason: .fieldTooLong(bytes: end - line))
            }
            note(bytes, line: line, name: name, end: end)
            line = end
            self.range = range.lowerBound..<end
        }
        bodyStart = range.upperBound
    }

    /// Where the name of the field on a line ends (its colon), or nil where the line is no field. A `From ` line of a
    /// mailbox counts as a field, as for git.
    private static func nameEnd(_ bytes: Span<UInt8>, in line: Range<Int>) -> Int? {
        var offset = line.lowerBound
        while offset < line.upperBound, ASCII.isFieldName(bytes[offset]) { offset += 1 }
        if offset < line.upperBound, bytes[offset] == 0x3A { return offset }
        let isSeparator =
            bytes.holds("From ", at: line.lowerBound, limit: line.upperBound)
            || bytes.holds(">From ", at: line.lowerBound, limit: line.upperBound)
        return isSeparator ? line.lowerBound : nil
    }

    private mutating func note(_ bytes: Span<UInt8>, line: Int, name: Int, end: Int) {
        let value = bytes.trimmed(min(name + 1, end)..<end)
        func isNamed(_ text: StaticString) -> Bool {
            name - line == text.utf8CodeUnitCount && bytes.holdsFolded(text, at: line, limit: name)
        }
        switch (name - line, ASCII.lower(bytes[line])) {
        case (4, 0x66) where isNamed("from"): from = value
        case (4, 0x64) where isNamed("date"): date = value
        case (7, 0x73) where isNamed("subject"): subject = value
        case (10, 0x6D) where isNamed("message-id"): messageID = value
        case (10, 0x72) where isNamed("references"): references = value
        case (11, 0x69) where isNamed("in-reply-to"): inReplyTo = value
        case (12, 0x63) where isNamed("content-type"): contentType = value
        case (17, 0x78) where isNamed("x-slipstream-text"):
            verbatimLines = VerbatimText.lines(bytes, in: value)
        case (25, 0x63) where isNamed("content-transfer-encoding"): transferEncoding = value
        default: break
        }
    }

    /// A field's value with each fold made one space.
    static func unfolded(_ bytes: Span<UInt8>, _ value: Range<Int>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(value.count)
        var line = value.lowerBound
        while line < value.upperBound {
            let end = bytes.lineEnd(from: line, limit: value.upperBound)
            let start = line > value.lowerBound ? line + 1 : line
            if line > value.lowerBound { result.append(0x20) }
            result.append(bytes.trimmedEnd(min(start, end)..<end), of: bytes)
            line = end
        }
        return result
    }
}

extension MailHeader {
    /// The value of the first field of this name (any case), unfolded, or nil. Reads the header anew.
    func value(of name: String, in bytes: Span<UInt8>) -> [UInt8]? {
        let wanted = Array(name.utf8)
        var line = range.lowerBound
        while line < range.upperBound {
            var end = bytes.lineEnd(from: line, limit: range.upperBound)
            while end < range.upperBound, bytes[end] == 0x20 || bytes[end] == 0x09 {
                end = bytes.lineEnd(from: end, limit: range.upperBound)
            }
            let colon = line + wanted.count
            if colon < end, bytes[colon] == 0x3A,
                wanted.indices.allSatisfy({ ASCII.lower(bytes[line + $0]) == ASCII.lower(wanted[$0]) })
            {
                return MailHeader.unfolded(bytes, bytes.trimmed(colon + 1..<end))
            }
            line = end
        }
        return nil
    }
}
