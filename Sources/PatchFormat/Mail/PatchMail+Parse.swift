import Bytes
import GitObjects

extension PatchMail {
    /// Reads one mail: the bytes of a file, or one range of a mailbox, its `From ` line with it.
    ///
    /// What is odd is noted in `problems`; a diff that is malformed goes into `diffProblem`. Only what cannot be read
    /// as a mail at all is refused.
    public static func parse(
        _ raw: [UInt8], options: MailOptions = MailOptions(), position: Int = 0
    ) throws(MailError) -> PatchMail {
        var reader = MailReader(options: options)
        let text = reader.normalised(raw)
        let span = text.span
        var start = 0
        while start < span.count, ASCII.isSpace(span[start]) { start += 1 }
        guard start < span.count else { throw MailError(line: 1, reason: .empty) }
        let header = try MailHeader(span, in: start..<span.count)
        let body = try MailBody(text, header: header, end: span.count, options: options)
        reader.note(span, header: header, body: body)
        let parts = MessageText(
            body.bytes.span, in: body.range, cutsAtScissors: options.cutsAtScissors,
            verbatimLines: header.verbatimLines)
        return reader.mail(raw, text, header, body, parts, position)
    }

    /// Reads all mails of a mailbox, in order; those that cannot be read are given with their error.
    ///
    /// By `detectsQuoting`, `Mailbox.quoting(of:)` finds out how the mailbox quotes `From ` lines, whatever `options` say.
    public static func parse(
        mailbox bytes: [UInt8], options: MailOptions = MailOptions(), detectsQuoting: Bool = true
    ) -> [Result<PatchMail, MailError>] {
        var options = options
        if detectsQuoting { options.quoting = Mailbox.quoting(of: bytes.span) }
        return Mailbox.messages(in: bytes).enumerated().map { index, range in
            let raw = range.count == bytes.count ? bytes : bytes.span.extracting(range).array
            do throws(MailError) {
                return .success(try PatchMail.parse(raw, options: options, position: index))
            } catch {
                return .failure(error)
            }
        }
    }
}
