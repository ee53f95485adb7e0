import Bytes
import GitObjects

/// Puts a mail's value together from its parts, and gathers what was not as it should be.
struct MailReader {
    let options: MailOptions
    private var problems = MailProblemList()

    init(options: MailOptions) {
        self.options = options
    }

    // MARK: Lines

    /// The mail with the mailbox's quoting undone and its line ends made `\n`, as the options want it.
    mutating func normalised(_ raw: [UInt8]) -> [UInt8] {
        let unquoted =
            options.quoting == .mboxrd && MailReader.holdsQuotedFrom(raw.span)
            ? Mailbox.unquote(raw.span) : raw
        guard !options.keepsCarriageReturns else { return unquoted }
        let returns = CarriageReturns(unquoted.span)
        guard returns.lines > 0 else { return unquoted }
        let total = unquoted.span.newlineCount
        if returns.lines < total {
            let kind = MailProblem.Kind.someCarriageReturnsRemoved(lines: returns.lines, of: total)
            problems.append(MailProblem(line: 0, kind: kind))
        }
        return returns.removed(from: unquoted.span)
    }

    private static func holdsQuotedFrom(_ bytes: Span<UInt8>) -> Bool {
        let mark: [UInt8] = [0x3E, 0x46, 0x72, 0x6F, 0x6D, 0x20]
        return bytes.firstOffset(of: mark.span) != nil
    }

    /// Notes what is wrong with the mail's form.
    mutating func note(_ text: Span<UInt8>, header: MailHeader, body: MailBody) {
        for problem in body.problems { problems.append(problem) }
        if !header.isComplete { add(.cutInHeader) }
        if text[text.count - 1] != 0x0A { add(.lastLineUnfinished) }
        if header.from == nil { add(.missingFrom) }
        if header.subject == nil { add(.missingSubject) }
        if header.date == nil { add(.missingDate) }
    }

    private mutating func add(_ kind: MailProblem.Kind) {
        problems.append(MailProblem(line: 0, kind: kind))
    }

    // MARK: The mail

    /// The whole value.
    mutating func mail(
        _ raw: [UInt8], _ text: [UInt8], _ header: MailHeader, _ body: MailBody, _ parts: MessageText, _ position: Int
    ) -> PatchMail {
        let hasPatch = !parts.patch.isEmpty
        let span = text.span
        let subject = header.subject.map { decoded(span, $0) } ?? []
        let sender = header.from.map { MailAddress(header: decoded(span, $0)) } ?? MailAddress(name: "", email: "")
        let inBodyFrom = hasPatch ? parts.from.map { MailAddress(header: decoded($0)) } : nil
        let title = title(subject, inBody: hasPatch ? parts.subject : nil, isVerbatim: header.verbatimLines != nil)
        let date = date((hasPatch ? parts.date : nil) ?? header.date.map { MailHeader.unfolded(span, $0) })
        noteParts(body, parts)
        let message = message(title, body, parts.log)
        var (diff, diffProblem) = readDiff(body.bytes, parts.patch)
        if diff != nil || diffProblem != nil,
            let refusal = refusal(inBodyFrom ?? sender, message, text, header, body, parts)
        {
            (diff, diffProblem) = (nil, refusal)
        }
        return PatchMail(
            raw: raw, position: position, from: inBodyFrom ?? sender, sender: sender, date: date,
            subjectLine: subject.span.lossyText, subject: title.span.lossyText,
            prefix: SubjectPrefix(subject: subject.span), message: message, diff: diff, diffProblem: diffProblem,
            problems: problems.all, content: body.bytes, log: parts.log, patchRange: parts.patch, text: text,
            header: header)
    }

    private mutating func title(_ subject: [UInt8], inBody: [UInt8]?, isVerbatim: Bool) -> [UInt8] {
        if isVerbatim { return SubjectTitle.verbatim(subject) }
        return SubjectTitle.cleaned(inBody.map { decoded($0) } ?? subject)
    }

    /// Why no commit can be made of the mail, with the line that is to blame.
    private func refusal(
        _ author: MailAddress, _ message: [UInt8], _ text: [UInt8], _ header: MailHeader, _ body: MailBody,
        _ parts: MessageText
    ) -> PatchFormatError? {
        func line(of field: Range<Int>?) -> Int { field.map { text.span.lineNumber(at: $0.lowerBound) } ?? 0 }
        return MailRefusal.find(
            author: author, named: parts.from ?? header.from.map { MailHeader.unfolded(text.span, $0) },
            message: message,
            authorLine: {
                parts.fromStart.map { body.bytes.span.lineNumber(at: $0) } ?? line(of: header.from)
            },
            nulLine: {
                let nul = body.bytes.span.firstOffset(of: 0, from: parts.log.lowerBound)
                guard let nul, nul < parts.log.upperBound else { return line(of: header.subject) }
                return body.bytes.span.lineNumber(at: nul)
            })
    }

    /// A header field's value, its encoded words decoded and its white space squeezed, in UTF-8.
    private mutating func decoded(_ text: Span<UInt8>, _ value: Range<Int>) -> [UInt8] {
        var isPlain = true
        for index in value where text[index] >= 0x80 || text[index] == 0x3D { isPlain = false }
        return isPlain ? text.squeezed(value) : decoded(MailHeader.unfolded(text, value))
    }

    /// A header's text, unfolded, its encoded words decoded and its white space squeezed, in UTF-8.
    private mutating func decoded(_ value: [UInt8]) -> [UInt8] {
        var word = EncodedWord.decode(value)
        for kind in word.problems { add(kind) }
        if UTF8Repair.repair(&word.bytes) { add(.undeclaredHeaderBytes) }
        return word.bytes.squeezed()
    }

    private mutating func date(_ value: [UInt8]?) -> GitTimestamp? {
        guard let value else { return nil }
        let text = EncodedWord.decode(value).bytes.squeezed()
        if let date = GitTimestamp(mailDate: text.span) { return date }
        add(.unreadableDate(text.span.extracting(first: 80).lossyText))
        return nil
    }

    private mutating func noteParts(_ body: MailBody, _ parts: MessageText) {
        if body.isFlowed, !parts.patch.isEmpty { add(.flowedPatch) }
        for part in body.parts where part.offset < parts.patch.lowerBound && MailReader.isForeign(part.type) {
            add(.foreignPart(type: part.type))
        }
    }

    private static func isForeign(_ type: String) -> Bool {
        !type.isEmpty && !type.hasPrefix("text/") && !type.hasPrefix("multipart/") && !type.hasPrefix("message/")
            && type != "application/pgp-signature"
    }

    // MARK: Message and patch

    private mutating func message(_ title: [UInt8], _ body: MailBody, _ log: Range<Int>) -> [UInt8] {
        var message = converted(title, body, log)
        if UTF8Repair.repair(&message) { add(.undeclaredTextBytes) }
        return message
    }

    private mutating func converted(_ title: [UInt8], _ body: MailBody, _ log: Range<Int>) -> [UInt8] {
        let bytes = body.bytes.span
        if body.parts.allSatisfy({ $0.charset.isEmpty || $0.charset.count == 5 && isPlainUTF8($0.charset) }) {
            return CommitMessage(title: title, text: bytes.extracting(log)).bytes
        }
        var converted: [UInt8] = []
        for (index, part) in body.parts.enumerated() {
            let end = index + 1 < body.parts.count ? body.parts[index + 1].offset : log.upperBound
            let range = max(part.offset, log.lowerBound)..<max(min(end, log.upperBound), part.offset, log.lowerBound)
            convert(bytes, range, from: part.charset, to: &converted)
        }
        return CommitMessage(title: title, text: converted.span).bytes
    }

    private func isPlainUTF8(_ name: [UInt8]) -> Bool {
        name.span.holdsFolded("utf-8", at: 0, limit: name.count)
    }

    /// Appends a part's text in UTF-8, line by line, so that a line that is not in the set costs only itself.
    private mutating func convert(
        _ bytes: Span<UInt8>, _ range: Range<Int>, from name: [UInt8], to output: inout [UInt8]
    ) {
        guard !range.isEmpty else { return }
        guard let charset = Charset(named: name.span) else {
            add(.unknownCharset(name.span.extracting(first: 40).lossyText))
            output.append(range, of: bytes)
            return
        }
        if charset == .utf8 || charset.keepsASCII && !bytes.holdsHighBytes(range) {
            output.append(range, of: bytes)
            return
        }
        var failed = false
        var line = range.lowerBound
        while line < range.upperBound {
            let end = bytes.lineEnd(from: line, limit: range.upperBound)
            if let text = charset.decode(bytes.extracting(line..<end)) {
                output.append(contentsOf: text)
            } else {
                failed = true
                output.append(line..<end, of: bytes)
            }
            line = end
        }
        if failed { add(.undecodable(charset: name.span.lossyText)) }
    }

    private func readDiff(_ content: [UInt8], _ patch: Range<Int>) -> (ParsedDiff?, PatchFormatError?) {
        guard PatchStart.find(content.span, in: patch) != nil else { return (nil, nil) }
        do throws(PatchFormatError) {
            let diff = try DiffParser.parse(content, in: patch)
            return (diff.files.isEmpty ? nil : diff, nil)
        } catch {
            return (nil, error)
        }
    }
}
