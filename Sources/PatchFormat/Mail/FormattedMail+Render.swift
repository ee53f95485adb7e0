import Bytes
import GitObjects

extension FormattedMail {
    /// The mail, with the `From ` line that `git mailsplit` and `git am` part mails at.
    public func render() -> [UInt8] {
        let text = body()
        let isQuoted = FormattedMail.needsEncoding(text.span)
        var mail: [UInt8] = []
        mail.reserveCapacity(text.count + 1024)
        mail.append(contentsOf: "From \(commit ?? .zero) Mon Sep 17 00:00:00 2001\n".utf8)
        appendHeader(to: &mail)
        if isQuoted || text.span.holdsHighBytes(0..<text.count) {
            mail.append("MIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\n")
            mail.append("Content-Transfer-Encoding: ")
            mail.append(isQuoted ? "quoted-printable\n" : "8bit\n")
        }
        mail.append(0x0A)
        if isQuoted {
            TransferEncoding.appendQuotedPrintable(encoding: text.span, to: &mail)
        } else {
            mail.append(contentsOf: text)
        }
        // A blank line parts it from the next mail's `From ` line (RFC 4155).
        mail.append(0x0A)
        return mail
    }

    private func appendHeader(to mail: inout [UInt8]) {
        if let messageID { mail.append(contentsOf: "Message-ID: <\(FormattedMail.oneLine(messageID))>\n".utf8) }
        if let inReplyTo {
            let id = FormattedMail.oneLine(inReplyTo)
            mail.append(contentsOf: "In-Reply-To: <\(id)>\nReferences: <\(id)>\n".utf8)
        }
        // Nobody is no author: `From: <>` would be refused, and a mail without `From:` says the same.
        if let person = sender ?? (isAnonymous ? nil : author) {
            mail.append("From: ")
            FormattedMail.append(person, to: &mail)
        }
        if let date { mail.append(contentsOf: "Date: \(date.mailText)\n".utf8) }
        let start = "Subject: \(prefix.text) "
        mail.append(contentsOf: start.utf8)
        let title = parts.title
        EncodedWord.append(title.span.lossyText, column: start.utf8.count, to: &mail)
        mail.append(0x0A)
    }

    /// `Name <address>` and a newline; the name quoted or encoded where it must be.
    private static func append(_ person: GitIdentity, to mail: inout [UInt8]) {
        let name = Array(person.name.utf8)
        if !EncodedWord.isPlain(name.span) {
            EncodedWord.append(person.name, column: 6, to: &mail)
        } else if name.contains(where: { "()<>@,;:\\\".[]".utf8.contains($0) }) {
            mail.append(0x22)
            for byte in name {
                if byte == 0x22 || byte == 0x5C { mail.append(0x5C) }
                mail.append(byte)
            }
            mail.append(0x22)
        } else {
            mail.append(contentsOf: name)
        }
        mail.append(contentsOf: "\(name.isEmpty ? "" : " ")<\(oneLine(person.email))>\n".utf8)
    }

    private static func oneLine(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.filter { !["\n", "\r", "<", ">"].contains($0) }))
    }

    /// Message, `---`, notes, diff, signature.
    private func body() -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(message.count + diff.count + notes.count + 64)
        let message = parts.text
        let isCleared = sender != nil && sender != author || FormattedMail.looksLikeHeader(message.span)
        if isCleared { appendCleared(to: &text) }
        let lines = lineStarts(message)
        for line in lines.drop(while: { message.span.trimmedEnd($0).isEmpty }) {
            if MessageText.beginsPatch(message.span, line) { text.append(0x20) }
            text.append(line, of: message.span)
        }
        if let last = text.last, last != 0x0A { text.append(0x0A) }
        text.append("---\n")
        if !notes.isEmpty { appendNotes(to: &text) }
        text.append(0x0A)
        text.append(contentsOf: diff)
        if let last = diff.last, last != 0x0A { text.append(0x0A) }
        text.append("-- \n")
        text.append(contentsOf: "\(FormattedMail.oneLine(signature))\n".utf8)
        return text
    }

    private var isAnonymous: Bool { author.name.isEmpty && author.email.isEmpty }

    /// A header above the message, so that none of the message's own lines is taken for one.
    private func appendCleared(to text: inout [UInt8]) {
        if isAnonymous {
            let title = parts.title
            text.append("Subject: ")
            EncodedWord.append(title.span.lossyText, column: 9, to: &text)
            text.append("\n\n")
        } else {
            text.append("From: ")
            FormattedMail.append(author, to: &text)
            text.append(0x0A)
        }
    }

    /// Notes, with lines indented that would begin the diff.
    private func appendNotes(to text: inout [UInt8]) {
        for line in lineStarts(notes) {
            if MessageText.beginsPatch(notes.span, line) { text.append(0x20) }
            text.append(line, of: notes.span)
        }
        if text.last != 0x0A { text.append(0x0A) }
    }

    /// Whether a reader would take the first lines of a message for headers in the body.
    private static func looksLikeHeader(_ message: Span<UInt8>) -> Bool {
        let start = message.trimmed(0..<message.count).lowerBound
        for name: StaticString in ["from:", "subject:", "date:", "[patch]", ">from "]
        where message.holdsFolded(name, at: start, limit: message.count) { return true }
        return false
    }

    /// Whether a text would not come through a mailbox as it is: a line that parts mails, `\r\n` that readers take for
    /// `\n`, NULs.
    private static func needsEncoding(_ text: Span<UInt8>) -> Bool {
        if text.firstOffset(of: 0) != nil || CarriageReturns(text).lines > 0 { return true }
        var line = 0
        while line < text.count {
            if text[line] == 0x46, Mailbox.isSeparator(text, at: line, limit: text.count) { return true }
            line = text.lineEnd(from: line, limit: text.count)
        }
        return false
    }
}

extension PatchMail {
    /// The patch to be written anew, as `git format-patch` would: same author, date, message and diff.
    public var formatted: FormattedMail {
        let start = PatchStart.find(content.span, in: patchRange) ?? patchRange.upperBound
        let end = max(start, diff?.files.last?.range.upperBound ?? patchRange.upperBound)
        var mail = FormattedMail(
            author: author, date: date, message: message, diff: Array(content[start..<end]), prefix: prefix)
        mail.notes = notes
        mail.messageID = messageID
        mail.inReplyTo = inReplyTo
        return mail
    }
}
