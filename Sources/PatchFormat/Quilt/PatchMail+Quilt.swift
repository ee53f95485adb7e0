import Bytes
import GitObjects

extension PatchMail {
    /// The value of a patch file that is no mail: author, date and title from DEP-3 fields where it has them, the
    /// title else from the first line of its words, or from the file's name.
    init(
        quilt raw: [UInt8], header: DEP3Header, top: Int, diffStart: Int, name: String,
        _ diff: Result<ParsedDiff?, PatchFormatError>, _ position: Int
    ) {
        let words = header.fields.isEmpty ? raw.span.extracting(..<top).lossyText : header.longDescription
        let fallback = words.split(separator: "\n").first.map { $0.trimmingBlanks }
        let title = header.title ?? fallback ?? PatchMail.title(ofFile: name)
        let text = header.title == nil && fallback != nil ? PatchMail.withoutFirstLine(words) : words
        let author = header.author.map { MailAddress(header: Array($0.utf8).squeezed()) }
        let date = header.date
        var problems: [MailProblem] = []
        if author == nil { problems.append(MailProblem(line: 0, kind: .missingFrom)) }
        if date == nil { problems.append(MailProblem(line: 0, kind: .missingDate)) }
        var message = CommitMessage(title: Array(title.utf8).squeezed(), text: Array(text.utf8).span).bytes
        if UTF8Repair.repair(&message) { problems.append(MailProblem(line: 0, kind: .undeclaredTextBytes)) }
        let span = raw.span
        let refusal = MailRefusal.find(
            author: author ?? MailAddress(name: "", email: ""), named: header.author.map { Array($0.utf8) },
            message: message,
            authorLine: { header.line(of: "Author") ?? header.line(of: "From") ?? 1 },
            nulLine: { span.firstOffset(of: 0).map { span.lineNumber(at: $0) } ?? 1 })
        let failure = PatchMail.failure(diff) ?? refusal
        self.init(
            raw: raw, position: position, from: author ?? MailAddress(name: "", email: ""),
            sender: author ?? MailAddress(name: "", email: ""), date: date, subjectLine: title, subject: title,
            prefix: SubjectPrefix(),
            message: message, diff: failure == nil ? (try? diff.get()) ?? nil : nil, diffProblem: failure,
            problems: problems, content: raw,
            log: 0..<top, patchRange: top..<raw.count, text: raw, header: MailHeader())
    }

    /// The same mail with the diff read in another way; one of which no commit can be made stays as it is.
    func replacing(diff: Result<ParsedDiff?, PatchFormatError>) -> PatchMail {
        if case .mail = diffProblem?.reason { return self }
        return PatchMail(
            raw: raw, position: position, from: from, sender: sender, date: date, subjectLine: subjectLine,
            subject: subject, prefix: prefix, message: message, diff: (try? diff.get()) ?? nil,
            diffProblem: PatchMail.failure(diff), problems: problems, content: content, log: log,
            patchRange: patchRange, text: text, header: header)
    }

    private static func failure(_ diff: Result<ParsedDiff?, PatchFormatError>) -> PatchFormatError? {
        if case .failure(let error) = diff { error } else { nil }
    }

    private static func withoutFirstLine(_ text: String) -> String {
        let lines = text.drop { $0 == "\n" }
        return lines.firstIndex(of: "\n").map { String(lines[$0...]) } ?? ""
    }

    /// `0001-misc-fix-it.patch` as words: `misc fix it`.
    private static func title(ofFile name: String) -> String {
        var words = (name.split(separator: "/").last ?? "")[...]
        for ending in [".patch", ".diff"] where words.hasSuffix(ending) { words = words.dropLast(ending.count) }
        let numberless = words.drop { $0.isNumber }
        if numberless.first == "-" || numberless.first == "_" { words = numberless.dropFirst() }
        let title = words.map { $0 == "-" || $0 == "_" ? " " : String($0) }.joined()
        return title.trimmingBlanks.isEmpty ? "patch" : title.trimmingBlanks
    }
}
