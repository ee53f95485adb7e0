import Bytes

extension DEP3Header {
    /// Reads the header of a patch, up to its end: a `---` line, or where the diff begins. Nothing is refused: what is
    /// no field is text.
    ///
    /// A field is a name, a colon and a blank (or the line's end); its lines go on while they begin with a blank. As
    /// DEP-3 has it, fields stand at the top of the header or below a blank line; a line that looks like a field in the
    /// middle of a paragraph of text is text.
    public init(_ bytes: [UInt8]) {
        let span = bytes.span
        pieces = []
        var text: [UInt8] = []
        var mayBegin = true
        var line = 0
        while line < span.count {
            var end = span.lineEnd(from: line, limit: span.count)
            if mayBegin, let colon = DEP3Header.colon(span, line..<end) {
                while end < span.count, span[end] == 0x20 || span[end] == 0x09 {
                    end = span.lineEnd(from: end, limit: span.count)
                }
                if !text.isEmpty { pieces.append(.text(text)) }
                text = []
                pieces.append(.field(DEP3Header.field(span, line..<end, colon)))
            } else {
                text.append(line..<end, of: span)
                mayBegin = span.trimmedEnd(line..<end).isEmpty
            }
            line = end
        }
        if !text.isEmpty { pieces.append(.text(text)) }
    }

    private static func colon(_ bytes: Span<UInt8>, _ line: Range<Int>) -> Int? {
        var offset = line.lowerBound
        while offset < line.upperBound, ASCII.isAlphanumeric(bytes[offset]) || bytes[offset] == 0x2D { offset += 1 }
        guard offset > line.lowerBound, offset + 1 < line.upperBound, bytes[offset] == 0x3A,
            ASCII.isSpace(bytes[offset + 1]), ASCII.isLetter(bytes[line.lowerBound])
        else { return nil }
        return offset
    }

    private static func field(_ bytes: Span<UInt8>, _ range: Range<Int>, _ colon: Int) -> Field {
        var value: [UInt8] = []
        var line = range.lowerBound
        while line < range.upperBound {
            let end = bytes.lineEnd(from: line, limit: range.upperBound)
            if line == range.lowerBound {
                value.append(bytes.trimmed(colon + 1..<end), of: bytes)
            } else {
                value.append(0x0A)
                let kept = bytes.trimmedEnd(line..<end)
                let isEmptyLine = kept.count == 2 && bytes[kept.lowerBound + 1] == 0x2E
                if kept.count > 1, !isEmptyLine { value.append(kept.lowerBound + 1..<kept.upperBound, of: bytes) }
            }
            line = end
        }
        let name = bytes.extracting(range.lowerBound..<colon).lossyText
        return Field(name: name, value: value.span.lossyText, raw: bytes.extracting(range).array)
    }
}
