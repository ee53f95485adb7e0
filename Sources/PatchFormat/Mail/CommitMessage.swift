import Bytes

/// Puts a commit's message together and tidies it as `git stripspace` does: no white space at the ends of lines, no
/// blank lines at the ends, never two blank lines in a row, a newline at the end.
struct CommitMessage {
    private(set) var bytes: [UInt8] = []
    private var owesBlank = false

    /// The message that `git am` makes of a title and a text in UTF-8.
    init(title: [UInt8], text: Span<UInt8>) {
        bytes.reserveCapacity(title.count + text.count + 2)
        append(title.span)
        owesBlank = true
        append(text)
    }

    /// Adds whole lines.
    private mutating func append(_ text: Span<UInt8>) {
        var line = 0
        while line < text.count {
            let end = text.lineEnd(from: line, limit: text.count)
            let kept = text.trimmedEnd(line..<end)
            if kept.isEmpty {
                owesBlank = true
            } else {
                if owesBlank, !bytes.isEmpty { bytes.append(0x0A) }
                owesBlank = false
                bytes.append(kept, of: text)
                bytes.append(0x0A)
            }
            line = end
        }
    }
}
