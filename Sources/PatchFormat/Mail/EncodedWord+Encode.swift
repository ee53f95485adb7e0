import Bytes

extension EncodedWord {
    /// The longest line that is written, as `git format-patch` folds.
    static let lineLimit = 78
    /// The longest word (RFC 2047, section 2).
    static let wordLimit = 75

    /// Appends a header's text behind `column` bytes of its line: as it stands where it is plain ASCII, else as encoded
    /// words; folded between words.
    static func append(_ text: String, column: Int, to output: inout [UInt8]) {
        let bytes = Array(text.utf8).map { $0 == 0x0A || $0 == 0x0D ? 0x20 : $0 }
        if isPlain(bytes.span) {
            appendFolded(bytes.span, column: column, to: &output)
        } else {
            appendWords(text, column: column, to: &output)
        }
    }

    /// Whether a text needs no encoding: printable ASCII without the mark of an encoded word.
    static func isPlain(_ bytes: Span<UInt8>) -> Bool {
        for index in bytes.indices {
            let byte = bytes[index]
            if byte >= 0x7F || byte < 0x20 && byte != 0x09 { return false }
            if byte == 0x3D, index + 1 < bytes.count, bytes[index + 1] == 0x3F { return false }
        }
        return true
    }

    /// Breaks lines at single spaces, each of which the fold stands for.
    private static func appendFolded(_ bytes: Span<UInt8>, column: Int, to output: inout [UInt8]) {
        var column = column
        var word = 0
        while word < bytes.count {
            var end = word + 1
            while end < bytes.count, bytes[end] != 0x20 { end += 1 }
            let mayFold = word > 0 && bytes[word] == 0x20 && end - word > 1
            if mayFold, column + (end - word) > lineLimit {
                output.append(0x0A)
                column = 0
            }
            output.append(word..<end, of: bytes)
            column += end - word
            word = end
        }
    }

    private static func appendWords(_ text: String, column: Int, to output: inout [UInt8]) {
        let opening = Array("=?UTF-8?q?".utf8)
        var room = min(wordLimit, lineLimit - column) - opening.count - 2
        output.append(contentsOf: opening)
        for scalar in text.unicodeScalars {
            var code: [UInt8] = []
            for byte in Array(String(scalar).utf8) { appendCode(byte == 0x0A || byte == 0x0D ? 0x20 : byte, to: &code) }
            if room < code.count {
                output.append("?=\n ")
                output.append(contentsOf: opening)
                room = wordLimit - opening.count - 2
            }
            output.append(contentsOf: code)
            room -= code.count
        }
        output.append("?=")
    }

    /// One byte as it may stand in a word, even one of a name (RFC 2047, section 5, rule 3).
    private static func appendCode(_ byte: UInt8, to output: inout [UInt8]) {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x21, 0x2A, 0x2B, 0x2D, 0x2F: output.append(byte)
        default: appendHex(byte, to: &output)
        }
    }

    /// `=C3`.
    static func appendHex(_ byte: UInt8, to output: inout [UInt8]) {
        output.append(0x3D)
        for digit in [byte >> 4, byte & 0x0F] { output.append(digit < 10 ? digit + 0x30 : digit + 0x37) }
    }
}
