import Bytes

extension Trailer {
    /// The trailers of a commit's message, as `git interpret-trailers --parse` finds them: in the last paragraph, where
    /// all of its lines are trailers, or a quarter of them and one is git's own.
    public static func parse(message: [UInt8]) -> [Trailer] {
        let bytes = message.span
        let end = MessageEnd.find(bytes)
        guard let start = blockStart(bytes, end: end) else { return [] }
        return read(bytes, in: start..<end)
    }

    /// Where the block of trailers begins; nil where there is none. Looks from the end up, to the end of the title.
    private static func blockStart(_ bytes: Span<UInt8>, end: Int) -> Int? {
        let titleEnd = firstBlankLine(bytes, end: end)
        var (trailers, others, folds) = (0, 0, 0)
        var (isGits, metText) = (false, false)
        var limit = end
        while limit > 0 {
            let start = lineStart(bytes, before: limit)
            guard start >= titleEnd else { return nil }
            let line = start..<limit
            limit = start
            if bytes[start] == 0x23 {
                others += folds
                folds = 0
            } else if bytes.trimmedEnd(line).isEmpty {
                guard metText else { continue }
                others += folds
                let isBlock = isGits && trailers * 3 >= others || trailers > 0 && others == 0
                return isBlock ? line.upperBound : nil
            } else {
                metText = true
                if isGitsOwn(bytes, line) {
                    (isGits, trailers, folds) = (true, trailers + 1, 0)
                } else if ASCII.isSpace(bytes[start]) {
                    folds += 1
                } else if let separator = separator(bytes, line), separator > start {
                    (trailers, folds) = (trailers + 1, 0)
                } else {
                    (others, folds) = (others + 1 + folds, 0)
                }
            }
        }
        return nil
    }

    private static func isGitsOwn(_ bytes: Span<UInt8>, _ line: Range<Int>) -> Bool {
        bytes.holds("Signed-off-by: ", at: line.lowerBound, limit: line.upperBound)
            || bytes.holds("(cherry picked from commit ", at: line.lowerBound, limit: line.upperBound)
    }

    /// Where the blank line stands that ends the title; comments are passed over.
    private static func firstBlankLine(_ bytes: Span<UInt8>, end: Int) -> Int {
        var line = 0
        while line < end {
            let next = bytes.lineEnd(from: line, limit: end)
            if bytes[line] != 0x23, bytes.trimmedEnd(line..<next).isEmpty { return line }
            line = next
        }
        return end
    }

    private static func lineStart(_ bytes: Span<UInt8>, before end: Int) -> Int {
        var start = end - 1
        while start > 0, bytes[start - 1] != 0x0A { start -= 1 }
        return start
    }

    /// Where the colon of a trailer stands, or nil: letters, digits and dashes before it, then perhaps blanks.
    static func separator(_ bytes: Span<UInt8>, _ line: Range<Int>) -> Int? {
        var metBlank = false
        for index in line {
            let byte = bytes[index]
            if byte == 0x3A { return index }
            if !metBlank, ASCII.isAlphanumeric(byte) || byte == 0x2D { continue }
            guard index > line.lowerBound, byte == 0x20 || byte == 0x09 else { return nil }
            metBlank = true
        }
        return nil
    }

    /// The trailers in a block; a line that begins with white space goes on the one before.
    private static func read(_ bytes: Span<UInt8>, in block: Range<Int>) -> [Trailer] {
        var result: [Trailer] = []
        var open: (line: Range<Int>, separator: Int)?
        func close() {
            guard let trailer = open else { return }
            let key = bytes.trimmed(trailer.line.lowerBound..<trailer.separator)
            let value = unfolded(bytes, bytes.trimmed(trailer.separator + 1..<trailer.line.upperBound))
            result.append(Trailer(key: bytes.extracting(key).lossyText, value: value))
        }
        var line = block.lowerBound
        while line < block.upperBound {
            let end = bytes.lineEnd(from: line, limit: block.upperBound)
            if let trailer = open, ASCII.isSpace(bytes[line]) {
                open = (trailer.line.lowerBound..<end, trailer.separator)
            } else {
                close()
                let separator = bytes[line] == 0x23 ? nil : separator(bytes, line..<end)
                open = separator.flatMap { $0 > line ? (line..<end, $0) : nil }
            }
            line = end
        }
        close()
        return result
    }

    private static func unfolded(_ bytes: Span<UInt8>, _ value: Range<Int>) -> String {
        var text: [UInt8] = []
        var offset = value.lowerBound
        while offset < value.upperBound {
            if bytes[offset] == 0x0A {
                while offset < value.upperBound, ASCII.isSpace(bytes[offset]) { offset += 1 }
                text.append(0x20)
            } else {
                text.append(bytes[offset])
                offset += 1
            }
        }
        return text.span.lossyText
    }
}
