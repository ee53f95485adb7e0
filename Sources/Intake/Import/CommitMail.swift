import GitObjects
import Overlay
import PatchFormat

/// The mail that a commit is kept as: read as a patch it gives the commit's own author, date and message.
struct CommitMail {
    /// The mail.
    let mail: PatchMail
    /// What it cannot hold as it is in the commit, a sentence each.
    let notes: [String]

    /// How patches of commits are read when they are assembled.
    private static let options = MailOptions(keepsCarriageReturns: true)

    /// Takes the mail that git made of a commit; where that, read as mail, would give another text (a `---`, a title in
    /// brackets, a `From:` in the body), the mail is marked as one whose text stands as it is. `source` names the range in
    /// the error where neither gives the commit's text.
    static func make(_ raw: [UInt8], of commit: RangeCommit, source: String) -> Result<CommitMail, Unfit> {
        let wanted = PatchMail.tidied(message: commit.message)
        let attempts = [raw, PatchMail.verbatim(raw, message: commit.message)].map { parse($0, commit, source) }
        let mails = attempts.compactMap { try? $0.get() }
        if let exact = mails.first(where: { $0.message == wanted }) {
            return .success(CommitMail(mail: exact, notes: differences(exact, commit)))
        }
        if let near = mails.first(where: { words($0.message) == words(wanted) }) {
            let note = "\(commit.shown): its message has the same words, but line ends and blanks are not all kept"
            return .success(CommitMail(mail: near, notes: differences(near, commit) + [note]))
        }
        return attempts[1].flatMap { .failure(Unfit(text: loss($0.message, wanted, commit, source))) }
    }

    /// Why a commit cannot be kept as a mail, with its name.
    struct Unfit: Error {
        let text: String
    }

    private static func parse(_ raw: [UInt8], _ commit: RangeCommit, _ source: String) -> Result<PatchMail, Unfit> {
        let start = "\(source): \(commit.shown)"
        let mail: PatchMail
        do throws(MailError) { mail = try PatchMail.parse(raw, options: options) } catch {
            return .failure(Unfit(text: "\(start): \(error)"))
        }
        if let problem = mail.diffProblem { return .failure(Unfit(text: "\(start): \(problem.reason)")) }
        return mail.hasDiff ? .success(mail) : .failure(Unfit(text: "\(start) changes no file"))
    }

    /// What else a mail cannot hold: odd names and dates.
    private static func differences(_ mail: PatchMail, _ commit: RangeCommit) -> [String] {
        var notes: [String] = []
        if mail.author != commit.author {
            notes.append(
                "\(commit.shown): a mail cannot hold its author “\(Readable.short(commit.author.name))” as it is; "
                    + "the patch has “\(Readable.short(mail.author.name)) <\(Readable.short(mail.author.email))>”")
        }
        if mail.date != commit.date {
            notes.append("\(commit.shown): a mail cannot hold its date; the patch has \(mail.date?.mailText ?? "none")")
        }
        return notes
    }

    private static func words(_ text: [UInt8]) -> [ArraySlice<UInt8>] {
        text.split { $0 == 0x20 || $0 == 0x0A || $0 == 0x09 || $0 == 0x0D }
    }

    /// Where the text that a mail would give leaves the commit's.
    private static func loss(_ got: [UInt8], _ wanted: [UInt8], _ commit: RangeCommit, _ source: String) -> String {
        let lines = wanted.split(separator: 0x0A, omittingEmptySubsequences: false)
        let found = got.split(separator: 0x0A, omittingEmptySubsequences: false)
        let place = zip(lines, found).prefix { $0 == $1 }.count
        let line = Readable.short(String(decoding: place < lines.count ? lines[place] : [], as: UTF8.self))
        return
            "\(source): \(commit.shown): a mail cannot hold line \(place + 1) of its message, “\(line)”; "
            + "reword the commit"
    }
}
