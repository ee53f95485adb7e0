public import GitObjects

/// A patch to be written as the mail that `git format-patch` would write of it.
///
/// `git am` makes the same commit of it: author, date, message, change. `losses` names what mails cannot carry.
public struct FormattedMail: Sendable {
    /// The author.
    public var author: GitIdentity
    /// When the author wrote it; nil leaves the `Date:` out.
    public var date: GitTimestamp?
    /// The commit's message: title, blank line, text.
    public var message: [UInt8]
    /// The diff, written byte for byte.
    public var diff: [UInt8]
    /// What stands before the title.
    public var prefix: SubjectPrefix
    /// Remarks below the `---` line.
    public var notes: [UInt8] = []
    /// The mail's id, without brackets.
    public var messageID: String?
    /// The id of the mail that it answers, usually the cover letter's, without brackets.
    public var inReplyTo: String?
    /// The commit it was made of, for the first line; zeros where there is none.
    public var commit: ObjectID?
    /// Who sends it, where that is not the author; the author then stands in the body.
    public var sender: GitIdentity?
    /// The last line, below `-- `.
    public var signature = "slipstream"

    /// A mail of these parts.
    public init(
        author: GitIdentity, date: GitTimestamp?, message: [UInt8], diff: [UInt8],
        prefix: SubjectPrefix = SubjectPrefix()
    ) {
        self.author = author
        self.date = date
        self.message = message
        self.diff = diff
        self.prefix = prefix
    }

    /// What a mail cannot carry, so that `git am` makes something else of it.
    public enum Loss: Hashable, Sendable, CustomStringConvertible {
        /// git takes the address for the name where that is empty, longer than 60 bytes, or holds `@`; and makes runs
        /// of blanks one.
        case authorName
        /// The title begins with `Re:`, brackets or a colon, which `git am` takes away.
        case titleStart
        /// The title is not UTF-8; what is not becomes U+FFFD.
        case titleBytes
        /// The second line of the message is not blank; a blank line is put in.
        case secondLine
        /// A line of the message would end it (`---`, `diff -`, `Index: `); it is indented by a space.
        case patchLine(Int)
        /// There is no date: `git am` takes the present time.
        case date

        /// What becomes different, in words.
        public var description: String {
            switch self {
            case .authorName: "the author's name cannot stand in a mail as it is; git am changes it"
            case .titleStart: "git am takes the start of the title away"
            case .titleBytes: "the title is not UTF-8; other bytes became U+FFFD"
            case .secondLine: "a blank line was put behind the title"
            case .patchLine(let line): "line \(line) of the message looks like the start of a patch and was indented"
            case .date: "the patch has no date; git am takes the present time"
            }
        }
    }

    /// What this mail cannot carry; empty where `git am` makes the very same commit.
    public var losses: [Loss] {
        var losses: [Loss] = []
        let name = Array(author.name.utf8)
        let isSane = (1...60).contains(name.count) && !name.contains(0x40) && name.squeezed() == name
        if !isSane, author.name != author.email {
            losses.append(.authorName)
        }
        let (title, text) = parts
        if SubjectTitle.cleaned(title) != title { losses.append(.titleStart) }
        if String(validating: title, as: UTF8.self) == nil { losses.append(.titleBytes) }
        if let first = text.first, first != 0x0A { losses.append(.secondLine) }
        var line = 2
        for start in lineStarts(text) {
            if MessageText.beginsPatch(text.span, start) { losses.append(.patchLine(line)) }
            line += 1
        }
        if date == nil { losses.append(.date) }
        return losses
    }

    /// The title, and the rest of the message with the blank line.
    var parts: (title: [UInt8], text: [UInt8]) {
        guard let end = message.firstIndex(of: 0x0A) else { return (message, []) }
        return (Array(message[..<end]), Array(message[(end + 1)...]))
    }

    /// The lines of a text, newlines with them.
    func lineStarts(_ text: [UInt8]) -> [Range<Int>] {
        var lines: [Range<Int>] = []
        var start = 0
        while start < text.count {
            let end = text.span.lineEnd(from: start, limit: text.count)
            lines.append(start..<end)
            start = end
        }
        return lines
    }
}
