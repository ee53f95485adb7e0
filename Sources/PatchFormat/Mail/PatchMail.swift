public import GitObjects

/// One mail as `git am` understands it: who wrote what when, the commit's message, and the patch, if there is one.
///
/// Every mail becomes such a value, answers and cover letters too. Fields that are not needed for that are decoded
/// when they are asked for, each time anew; keep what you use twice.
public struct PatchMail: Sendable {
    /// The mail as it was taken in, byte for byte, with its `From ` line where it had one.
    public let raw: [UInt8]
    /// Where the mail stood among those it came with, counted from 0.
    public var position: Int

    /// The author: the in-body `From:` where there is a patch and such a line, else the sender.
    public let from: MailAddress
    /// Who sent the mail: its `From:` header.
    public let sender: MailAddress
    /// When the author wrote it, by the in-body `Date:` or the header; nil where neither can be read.
    public let date: GitTimestamp?
    /// The subject decoded and unfolded, with all that stands before the title.
    public let subjectLine: String
    /// The title, as `git am` makes it: no `Re:`, no brackets at the front.
    public let subject: String
    /// What stands before the title.
    public let prefix: SubjectPrefix
    /// The commit's message as `git am` makes it: title, blank line, text, a newline at the end; UTF-8 where the
    /// mail's character sets could be decoded.
    public let message: [UInt8]
    /// The patch, byte for byte, taken apart; nil where the mail has none or `diffProblem` says why not.
    public let diff: ParsedDiff?
    /// Why the patch cannot be read; its lines are those of `content`.
    public let diffProblem: PatchFormatError?
    /// What was not as it should be, and what was done about it.
    public let problems: [MailProblem]

    /// The mail's text with its transfer encodings undone; the buffer that `diff` points into. Where nothing had to
    /// be undone it is the whole mail, header included.
    public let content: [UInt8]
    /// Where the message's text stands in `content`, before character sets are decoded.
    let log: Range<Int>
    /// Where the part stands in `content` that begins with the `---`, or with the diff; empty where there is neither.
    let patchRange: Range<Int>

    /// The buffer the header's ranges point into.
    let text: [UInt8]
    let header: MailHeader

    /// The author as a commit records it.
    public var author: GitIdentity { from.identity }

    /// Whether the mail carries a change, readable or not.
    public var hasDiff: Bool { diff != nil || diffProblem != nil }

    /// Everything from the `---` line on, or from the diff where there is no such line: what `git mailinfo` writes as
    /// the patch.
    public var patchText: ArraySlice<UInt8> { content[patchRange] }

    /// The commit's message without its title and the blank line behind it.
    public var body: ArraySlice<UInt8> {
        guard let end = message.firstIndex(of: 0x0A) else { return [] }
        let rest = message[(end + 1)...]
        return rest.first == 0x0A ? rest.dropFirst() : rest
    }
}
