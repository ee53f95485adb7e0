import Bytes
import Files
import Glibc
import Overlay
import PatchFormat

/// A file that patches are read from, and what messages call it.
struct SourceFile {
    /// The largest file that is read: 2 GiB less one byte.
    static let sizeLimit = 1 << 31 - 1

    let name: String
    let bytes: [UInt8]

    /// Reads the file, or the pipe, at a path. `unpacked` is what is to be done with it once it is unpacked, where it
    /// turns out to be compressed.
    init(path: String, unpacked: String = "") throws(IntakeError) {
        name = path
        guard !SourceFile.isNull(path) else {
            bytes = []
            return
        }
        do throws(SystemFailure) {
            bytes = try FileSystem.read(path, limit: SourceFile.sizeLimit, pipes: true)
        } catch {
            throw .system(error)
        }
        guard ![[0xFF, 0xFE], [0xFE, 0xFF]].contains(Array(bytes.prefix(2))) else {
            throw .malformed(["\(path):1: the text is UTF-16, in which no mail is kept; make it UTF-8 (iconv)"])
        }
        guard let form = PackedForm(bytes) else { return }
        throw .malformed(["\(path): the file is compressed (\(form.name)); \(form.advice(for: path))\(unpacked)"])
    }

    /// Whether nothing can come from there: it is `/dev/null`, under whatever name. Other devices the reader refuses.
    private static func isNull(_ path: String) -> Bool {
        var (status, null) = (stat(), stat())
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFCHR && stat("/dev/null", &null) == 0
            && null.st_rdev == status.st_rdev
    }

    /// Its mails, each with the line of the file on which it begins; what cannot be read as mail is added to
    /// `problems`.
    func mails(problems: inout [String]) throws -> [IncomingMail] {
        var options = MailOptions()
        options.quoting = Mailbox.quoting(of: bytes.span)
        var mails: [IncomingMail] = []
        var line = 1
        var offset = 0
        for (index, range) in Mailbox.messages(in: bytes).enumerated() {
            try Task.checkCancellation()
            line += bytes.span.extracting(offset..<range.lowerBound).newlineCount
            offset = range.lowerBound
            let raw = range.count == bytes.count ? bytes : Array(bytes[range])
            do throws(MailError) {
                let mail = try PatchMail.parse(raw, options: options, position: index)
                mails.append(IncomingMail(mail: mail, file: name, line: line))
            } catch {
                problems.append("\(name):\(line + error.line - 1): \(error.reasonText)")
            }
        }
        return mails
    }
}

/// A mail and where it stands.
struct IncomingMail {
    let mail: PatchMail
    let file: String
    /// The line of the file on which it begins.
    let line: Int

    /// Why its patch cannot be taken: `v3.mbox:120: “title”: line 17 of the mail: …`; nil where it can.
    var problem: String? {
        if isHeadless { return headless }
        if let error = mail.diffProblem { return "\(file):\(place(error.line)): “\(title)”: \(error.reason)" }
        guard isCutOff else { return nil }
        return "\(file):\(line): “\(title)”: the patch has no line end at its end: the file is cut off"
    }

    /// Whether a patch stands behind a `From ` line with no header between them: such a line in a mail's text parts it.
    var isHeadless: Bool {
        mail.hasDiff && mail.raw.starts(with: "From ".utf8) && mail.headerValue("From") == nil
            && mail.headerValue("Subject") == nil
    }

    private var headless: String {
        let first = String(decoding: mail.raw.prefix { $0 != 0x0A }, as: UTF8.self)
        return
            "\(file):\(line): the line “\(Readable.short(first))” begins a mail, but a patch without a header follows; "
            + "if it belongs to the text above, write “>From” there"
    }

    /// The line of the file; where the mail was encoded, the line of its decoded text is all there is.
    private func place(_ number: Int) -> String {
        mail.content.count == mail.raw.count && number > 0
            ? "\(line + number - 1)" : "\(line): line \(number) of the mail"
    }

    /// The title; what is no text, as where the file is no patch at all, is not shown.
    private var title: String {
        let title = Readable.short(mail.subject)
        return title.unicodeScalars.contains("\u{FFFD}") ? "(no title that can be read)" : title
    }

    /// A last line without its end that still belongs to the patch may be half a line.
    private var isCutOff: Bool {
        guard let end = mail.diff?.files.last?.range.upperBound, end >= mail.content.count else { return false }
        return mail.problems.contains { $0.kind == .lastLineUnfinished }
    }
}

extension MailError {
    /// The reason without the line, which is given as that of the file.
    fileprivate var reasonText: String {
        String(description.drop { $0 != ":" }.dropFirst(2))
    }
}
