import Bytes

/// A patch file of a quilt stack: a header in mail form, in DEP-3 form, in free words or none; and the diff.
///
/// The file's bytes are kept; `render()` gives them back.
public struct QuiltPatch: Sendable {
    /// What the header is.
    public enum Form: Hashable, Sendable {
        /// A mail, as `git format-patch` writes it, perhaps with DEP-3 fields in its header.
        case mail
        /// DEP-3 fields.
        case dep3
        /// Words.
        case text
        /// Nothing.
        case none
    }

    /// The file.
    public let raw: [UInt8]
    /// What the header is.
    public let form: Form
    /// Where the header ends and the diff begins.
    public let diffStart: Int
    /// The header's fields, of a DEP-3 header or of a mail's.
    public let header: DEP3Header
    /// Title, author, date, message and diff, as far as the file has them. Its `raw` is the file.
    public let mail: PatchMail

    /// The file, byte for byte.
    public func render() -> [UInt8] { raw }

    /// Reads a patch file; `name` gives the title where the file has none.
    public init(_ raw: [UInt8], name: String, strippedComponents: Int = 1, position: Int = 0) throws(MailError) {
        self.raw = raw
        let span = raw.span
        diffStart = QuiltPatch.diffStart(span)
        let top = QuiltPatch.headerEnd(span, limit: diffStart)
        header = DEP3Header(span.extracting(..<top).array)
        form = QuiltPatch.form(span, header, end: top)
        let options = DiffOptions(strippedComponents: strippedComponents)
        let diff = QuiltPatch.diff(raw, from: diffStart, options)
        switch form {
        case .mail:
            let mail = try PatchMail.parse(raw, options: MailOptions(keepsCarriageReturns: true), position: position)
            self.mail = mail.content == raw ? mail.replacing(diff: diff) : mail
        case .dep3, .text, .none:
            mail = PatchMail(quilt: raw, header: header, top: top, diffStart: diffStart, name: name, diff, position)
        }
    }

    /// Where the diff begins: the end of the file where there is none.
    private static func diffStart(_ bytes: Span<UInt8>) -> Int {
        guard let start = PatchStart.find(bytes, in: 0..<bytes.count) else { return bytes.count }
        // quilt refresh writes a line of `=` below `Index:`; other lines above `---` are the header's.
        return start
    }

    /// Where the header ends: at a `---` line, which DEP-3 and mails put above a diffstat, or at the diff.
    private static func headerEnd(_ bytes: Span<UInt8>, limit: Int) -> Int {
        var line = 0
        while line < limit {
            let end = bytes.lineEnd(from: line, limit: limit)
            if bytes.holds("---", at: line, limit: end), bytes.trimmedEnd(line + 3..<end).isEmpty { return line }
            line = end
        }
        return limit
    }

    private static func form(_ bytes: Span<UInt8>, _ header: DEP3Header, end: Int) -> Form {
        if bytes.trimmed(0..<end).isEmpty { return .none }
        let isMail = header["From"] != nil && header["Subject"] != nil && header["Description"] == nil
        if isMail || Mailbox.isSeparator(bytes, at: 0, limit: end) { return .mail }
        let names = ["description", "subject", "origin", "author", "from", "forwarded", "bug", "last-update"]
        let isDEP3 = header.fields.contains { names.contains($0.name.lowercased()) || $0.name.hasPrefix("Bug-") }
        return isDEP3 ? .dep3 : .text
    }

    private static func diff(
        _ raw: [UInt8], from start: Int, _ options: DiffOptions
    ) -> Result<ParsedDiff?, PatchFormatError> {
        guard start < raw.count else { return .success(nil) }
        do throws(PatchFormatError) {
            let diff = try DiffParser.parse(raw, in: start..<raw.count, options: options)
            return .success(diff.files.isEmpty ? nil : diff)
        } catch {
            return .failure(error)
        }
    }
}
