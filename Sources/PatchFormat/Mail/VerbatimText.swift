import Bytes

/// The text of a commit that a mail cannot carry otherwise: one with a `---` line of its own, say, or a title in
/// brackets. The header field `X-Slipstream-Text: verbatim 7`, which `import` writes into patches it makes of such
/// commits, says that the body's first seven lines are the message and all behind the first brackets is the title.
enum VerbatimText {
    /// The number of lines that a field's value tells; nil where it has another form.
    static func lines(_ bytes: Span<UInt8>, in value: Range<Int>) -> Int? {
        guard bytes.holdsFolded("verbatim ", at: value.lowerBound, limit: value.upperBound), value.count <= 18 else {
            return nil
        }
        return Int(bytes.extracting(value.lowerBound + 9..<value.upperBound).lossyText).flatMap { $0 < 0 ? nil : $0 }
    }

    /// The message, and what follows behind blank lines; nil where that is neither a diff nor the `---` above one.
    static func parts(
        _ bytes: Span<UInt8>, in range: Range<Int>, lines: Int
    ) -> (log: Range<Int>, patch: Range<Int>)? {
        var line = range.lowerBound
        var left = lines
        while left > 0, line < range.upperBound {
            line = bytes.lineEnd(from: line, limit: range.upperBound)
            left -= 1
        }
        let end = line
        while line < range.upperBound, bytes[line] == 0x0A { line += 1 }
        guard left == 0, line < range.upperBound,
            MessageText.beginsPatch(bytes, line..<bytes.lineEnd(from: line, limit: range.upperBound))
        else { return nil }
        return (range.lowerBound..<end, line..<range.upperBound)
    }
}

extension PatchMail {
    /// Whether the mail holds a commit's text as it is, which other programs would cut or change; see `verbatim`.
    public var isVerbatim: Bool { header.verbatimLines != nil }

    /// A commit's message as patches keep it, and `git stripspace` leaves it: no white space at the ends of lines, no blank
    /// lines at the ends, never two of them in a row, a newline at the end.
    public static func tidied(message: [UInt8]) -> [UInt8] { CommitMessage(title: [], text: message.span).bytes }

    /// The mail that `git format-patch` made of a commit with this message, marked as one whose text is to be taken as it
    /// stands: no headers are looked for in its body, no `---` in it ends it, and its title keeps brackets of its own.
    public static func verbatim(_ mail: [UInt8], message: [UInt8]) -> [UInt8] {
        let isBlank = message.split(separator: 0x0A, omittingEmptySubsequences: false).map {
            $0.allSatisfy(ASCII.isSpace)
        }
        // Behind the title, which may be of several lines, and the blank ones around it.
        let title = isBlank.firstIndex(of: false) ?? isBlank.count
        let gap = isBlank[title...].firstIndex(of: true) ?? isBlank.count
        let text = isBlank[gap...].firstIndex(of: false) ?? isBlank.count
        let count = (isBlank[text...].lastIndex(of: false) ?? text - 1) + 1 - text
        let start = mail.starts(with: "From ".utf8) ? mail.span.lineEnd(from: 0, limit: mail.count) : 0
        return Array(mail[..<start]) + Array("X-Slipstream-Text: verbatim \(count)\n".utf8) + Array(mail[start...])
    }
}
