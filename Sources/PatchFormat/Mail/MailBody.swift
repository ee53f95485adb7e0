import Bytes

/// The text of a mail's body as `git am` reads it: transfer encodings undone, the parts of a multipart one behind
/// another, reflowed text joined. Its character sets are not yet decoded: a patch's bytes stay as they are.
struct MailBody: Sendable {
    /// How deep multiparts may stand in one another; the same limit as git's.
    static let depthLimit = 5

    /// Where a part begins, and what its header says of it.
    struct Part: Sendable {
        /// Where it begins in the text.
        var offset: Int
        /// The type, lower case, such as `text/plain`; empty where the mail names none.
        var type: String
        /// The name of the character set; empty where the mail names none.
        var charset: [UInt8]
    }

    /// The buffer that holds the text: the mail's own where nothing had to be undone.
    var bytes: [UInt8]
    /// Where the text stands in the buffer.
    var range: Range<Int>
    /// The parts, ascending; at least one.
    var parts: [Part]
    /// Whether some of the text was reflowed (`format=flowed`, RFC 3676).
    var isFlowed = false
    /// What was not as it should be; lines are those of the mail.
    var problems: [MailProblem] = []

    /// Takes the body of a mail whose header was read from `text`.
    init(_ text: [UInt8], header: MailHeader, end: Int, options: MailOptions) throws(MailError) {
        let span = text.span
        let type = ContentType(span, in: header.contentType)
        let encoding = header.transferEncoding.map { TransferEncoding(span, in: $0) } ?? .plain
        bytes = text
        range = header.bodyStart..<end
        parts = [Part(offset: header.bodyStart, type: type.name, charset: type.charset)]
        guard encoding != .plain || type.boundary != nil || type.isFlowed else { return }
        var reader = MailBodyReader(type: type, encoding: encoding, options: options)
        try reader.read(span, in: range)
        bytes = reader.output
        range = 0..<bytes.count
        parts = reader.parts
        isFlowed = reader.metFlowed
        problems = reader.problems
    }
}

/// What a `Content-Type` value says, read as loosely as git reads it.
struct ContentType {
    var name = ""
    var charset: [UInt8] = []
    /// The line that parts begin with, its two dashes included.
    var boundary: [UInt8]?
    var isFlowed = false
    /// Whether the space at the end of a flowed line goes too (RFC 3676, `DelSp`).
    var deletesSpace = false

    init(_ bytes: Span<UInt8>, in value: Range<Int>?) {
        guard let value else { return }
        var end = value.lowerBound
        while end < value.upperBound, bytes[end] != 0x3B, !ASCII.isSpace(bytes[end]), end - value.lowerBound < 80 {
            end += 1
        }
        if end > value.lowerBound { name = bytes.extracting(value.lowerBound..<end).lossyText.lowercased() }
        if end == value.upperBound { return }
        charset = ContentType.attribute("charset=", bytes, value) ?? []
        if let text = ContentType.attribute("boundary=", bytes, value), !text.isEmpty {
            boundary = [0x2D, 0x2D] + text
        }
        isFlowed = ContentType.attribute("format=", bytes, value).map(ContentType.lowered) == "flowed"
        deletesSpace = isFlowed && ContentType.attribute("delsp=", bytes, value).map(ContentType.lowered) == "yes"
    }

    private static func lowered(_ bytes: [UInt8]) -> String { bytes.span.lossyText.lowercased() }

    private static func attribute(_ name: StaticString, _ bytes: Span<UInt8>, _ value: Range<Int>) -> [UInt8]? {
        guard let hit = bytes.firstFolded(name, in: value) else { return nil }
        var start = hit + name.utf8CodeUnitCount
        let isQuoted = start < value.upperBound && bytes[start] == 0x22
        if isQuoted { start += 1 }
        var end = start
        while end < value.upperBound {
            let byte = bytes[end]
            if isQuoted ? byte == 0x22 : byte == 0x3B || ASCII.isSpace(byte) { break }
            end += 1
        }
        return bytes.extracting(start..<end).array
    }
}
