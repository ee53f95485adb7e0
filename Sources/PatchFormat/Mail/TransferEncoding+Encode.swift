import Bytes

extension TransferEncoding {
    /// Appends a text as quoted-printable: bytes that would not come through as they are, the `F` of a line that begins
    /// with `From `, and what would make a line longer than 76.
    static func appendQuotedPrintable(encoding bytes: Span<UInt8>, to output: inout [UInt8]) {
        var line = 0
        while line < bytes.count {
            let end = bytes.lineEnd(from: line, limit: bytes.count)
            let hasNewline = bytes[end - 1] == 0x0A
            let textEnd = hasNewline ? end - 1 : end
            let isFrom = bytes.holds("From ", at: line, limit: textEnd)
            var column = 0
            for index in line..<textEnd {
                let byte = bytes[index]
                let isEdge = (byte == 0x20 || byte == 0x09) && index == textEnd - 1 || isFrom && index == line
                let isPlain = (byte == 0x09 || byte >= 0x20 && byte < 0x7F) && byte != 0x3D && !isEdge
                if column + (isPlain ? 1 : 3) > 75 {
                    output.append("=\n")
                    column = 0
                }
                if isPlain { output.append(byte) } else { EncodedWord.appendHex(byte, to: &output) }
                column += isPlain ? 1 : 3
            }
            output.append(hasNewline ? 0x0A : 0x3D)
            if !hasNewline { output.append(0x0A) }
            line = end
        }
    }
}
