import Bytes

/// Text whose lines were folded for display: `format=flowed` (RFC 3676).
enum FlowedText {
    /// `text` with the lines joined that its sender folded: those that end in a space. A space that a line was
    /// stuffed with goes; the mark `-- ` of a signature stays.
    static func joined(_ text: Span<UInt8>, deletingSpace: Bool) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(text.count)
        var line = 0
        var isJoining = false
        while line < text.count {
            let end = text.lineEnd(from: line, limit: text.count)
            var contentEnd = end
            if contentEnd > line, text[contentEnd - 1] == 0x0A {
                contentEnd -= 1
                if contentEnd > line, text[contentEnd - 1] == 0x0D { contentEnd -= 1 }
            }
            if contentEnd - line == 3, text.holds("-- ", at: line, limit: contentEnd) {
                if isJoining { output.append(0x0A) }
                isJoining = false
                output.append(line..<end, of: text)
            } else {
                let start = line < contentEnd && text[line] == 0x20 ? line + 1 : line
                isJoining = start < contentEnd && text[contentEnd - 1] == 0x20
                let kept = isJoining ? contentEnd - (deletingSpace ? 1 : 0) : end
                output.append(start..<kept, of: text)
            }
            line = end
        }
        return output
    }
}
