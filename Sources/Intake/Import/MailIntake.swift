import Files
import GitObjects
import Overlay
import PatchFormat

/// Finds the one series that is meant among mails.
struct MailIntake {
    private let mails: [IncomingMail]
    /// Oldest first.
    private let series: [PatchSeries]
    private let places: [String: IncomingMail]

    /// Mails of one or several files; files that cannot be read as mail are refused together.
    init(_ files: [SourceFile], source: String) throws {
        var problems: [String] = []
        var mails: [IncomingMail] = []
        for file in files { mails += try file.mails(problems: &problems) }
        guard problems.isEmpty else { throw IntakeError.malformed(problems) }
        guard mails.contains(where: { $0.mail.hasDiff }) else { throw IntakeError.noPatches(source) }
        self.mails = mails
        series = SeriesCollection.collect(mails.map(\.mail))
        places = Dictionary(mails.compactMap { mail in mail.mail.messageID.map { ($0, mail) } }) { first, _ in first }
    }

    /// The series, oldest first.
    var summaries: [SeriesSummary] { series.enumerated().map { SeriesSummary($1, number: $0 + 1) } }

    /// The series with this id or number, or the only one there is.
    func choose(_ id: String?) throws(IntakeError) -> IncomingSeries {
        if let id { return try take(named(id)) }
        if isPlainList { return try takePlainList() }
        if series.isEmpty { return try takeAnswer() }
        guard series.count == 1, let only = series.first else {
            throw .severalSeries(summaries)
        }
        return try take(only)
    }

    /// The series whose id, or one of whose patches' ids, or whose number in the list this is; a partial reroll comes
    /// filled up with the parts of the series it replaces.
    private func named(_ id: String) throws(IntakeError) -> PatchSeries {
        let bare = id.hasPrefix("<") && id.hasSuffix(">") ? String(id.dropFirst().dropLast()) : id
        guard
            let chosen = series.first(where: { $0.messageID == bare })
                ?? series.first(where: { $0.patches.contains { $0.messageID == bare } })
                ?? numbered(bare)
        else { throw .unknownSeries(bare, known: summaries) }
        guard let older = chosen.replaces, let whole = series.first(where: { $0.messageID == older }) else {
            return chosen
        }
        return whole.replacingParts(with: chosen)
    }

    private func numbered(_ text: String) -> PatchSeries? {
        guard let number = SeriesNumber(text), series.indices.contains(number.index) else { return nil }
        return series[number.index]
    }

    private func take(_ series: PatchSeries) throws(IntakeError) -> IncomingSeries {
        // What is malformed is said with its file and line, so not once more as a problem of the series.
        let malformed = series.patches.compactMap { incoming($0).problem ?? cutBehind($0) }
        guard malformed.isEmpty else { throw .malformed(malformed) }
        guard series.problems.isEmpty else {
            throw .unusableSeries(title: series.title, problems: series.problems.map(\.description))
        }
        var reference = SeriesReference(
            messageID: series.messageID.flatMap { Symbol.isMessageID($0) ? $0 : nil },
            revision: max(1, series.revision),
            patches: series.patches.count)
        reference.trailers = trailers(of: series)
        return IncomingSeries(
            reference: reference, cover: series.cover?.raw, patches: series.patches.map(patch), title: series.title,
            sender: series.sender, mails: mails.count, replies: series.replies.count,
            notes: series.patches.flatMap(notes), seriesCount: self.series.count, footer: series.footer)
    }

    /// What stands behind a part without a patch, where a `From ` line in its text parted it from its patch.
    private func cutBehind(_ mail: PatchMail) -> String? {
        guard !mail.hasDiff, let place = mails.firstIndex(where: { $0.mail.raw == mail.raw }),
            place + 1 < mails.count, mails[place].file == mails[place + 1].file, mails[place + 1].isHeadless
        else { return nil }
        return mails[place + 1].problem
    }

    /// The only patch, where it was posted as an answer: `git am` takes it too.
    private func takeAnswer() throws(IntakeError) -> IncomingSeries {
        let patches = mails.filter { $0.mail.hasDiff }
        guard patches.count == 1, let only = patches.first else {
            throw .malformed(
                patches.map {
                    "\($0.file):\($0.line): “\(Readable.short($0.mail.subjectLine))” is an answer by its subject and "
                        + "begins no series; to take it, import it from a file of its own"
                })
        }
        if let problem = only.problem { throw .malformed([problem]) }
        let reference = SeriesReference(
            messageID: only.mail.messageID.flatMap { Symbol.isMessageID($0) ? $0 : nil },
            revision: max(1, only.mail.prefix.revision), patches: 1)
        return IncomingSeries(
            reference: reference, cover: nil, patches: [patch(only.mail)], title: only.mail.subject,
            sender: only.mail.sender, mails: mails.count, replies: 0,
            notes: notes(only.mail)
                + [
                    "“\(Readable.short(only.mail.subjectLine))” is an answer by its subject; "
                        + "its patch was taken, as git am does"
                ],
            footer: only.mail.footer)
    }

    // MARK: Patches that are numbered by nothing but their order

    /// Whether no patch has a counter or an id, as in a folder of plain diffs, or what `git format-patch -N` writes:
    /// then their order is all there is, and they are one series.
    private var isPlainList: Bool {
        let patches = mails.filter { $0.mail.hasDiff }
        return patches.count > 1
            && patches.allSatisfy { $0.mail.prefix.part == nil && $0.mail.messageID == nil && !$0.mail.prefix.isReply }
    }

    private func takePlainList() throws(IntakeError) -> IncomingSeries {
        let patches = mails.filter { $0.mail.hasDiff }
        let malformed = patches.compactMap(\.problem)
        guard malformed.isEmpty else { throw .malformed(malformed) }
        return IncomingSeries(
            reference: SeriesReference(revision: patches[0].mail.prefix.revision, patches: patches.count), cover: nil,
            patches: patches.map { patch($0.mail) }, title: patches[0].mail.subject, sender: patches[0].mail.sender,
            mails: mails.count, replies: 0, notes: patches.flatMap { notes($0.mail) },
            footer: patches[0].mail.footer)
    }

    // MARK: One mail

    private func patch(_ mail: PatchMail) -> IncomingPatch {
        let file = incoming(mail).file
        let name = file.split(separator: "/").last.map(String.init) ?? file
        let label = mail.subject.isEmpty ? name : mail.subject
        return IncomingPatch(raw: mail.raw, label: label, mail: mail)
    }

    private func incoming(_ mail: PatchMail) -> IncomingMail {
        if let id = mail.messageID, let known = places[id], known.mail.raw == mail.raw { return known }
        return mails.first { $0.mail.position == mail.position && $0.mail.raw == mail.raw }
            ?? IncomingMail(mail: mail, file: "the mailbox", line: 1)
    }

    /// What was odd about a mail and may have harmed its patch or its message; who stands for an author that is not told,
    /// and which date, is noted of the whole series.
    private func notes(_ mail: PatchMail) -> [String] {
        let others: [MailProblem.Kind] = [.lastLineUnfinished, .missingFrom, .missingDate]
        return mail.problems.filter { !others.contains($0.kind) }.map { "“\(Readable.short(mail.subject))”: \($0)" }
    }

    private func trailers(of series: PatchSeries) -> [ReplyTrailer] {
        var seen: Set<ReplyTrailer> = []
        return series.replies.flatMap { reply in
            reply.mail.replyTrailers.compactMap { ReplyTrailer(part: reply.part, line: $0.description) }
        }.filter { seen.insert($0).inserted }
    }
}
