public import GitObjects

/// One posted set of patches in one revision, with the answers it got.
public struct PatchSeries: Sendable {
    /// The cover letter, `0/N`.
    public let cover: PatchMail?
    /// The patches in the order of their parts; parts that stand twice are both here, and in `problems`.
    public let patches: [PatchMail]
    /// The revision: 3 for `v3`.
    public let revision: Int
    /// How many patches there should be.
    public let total: Int
    /// The answers, oldest first.
    public let replies: [SeriesReply]
    /// Why the series cannot be taken as it is; empty where it can.
    public let problems: [SeriesProblem]
    /// The series of a lower revision, by its `messageID`, that some parts were sent anew for in its own thread
    /// (`[PATCH v2 3/5]`): the parts missing here are that series' own. Nil for every other series.
    public let replaces: String?

    /// What names the series: the cover letter's id, else that of its first patch.
    public var messageID: String? { cover?.messageID ?? patches.first?.messageID }

    /// The cover letter's title, else that of the first patch.
    public var title: String { first?.subject ?? "" }

    /// Who sent it.
    public var sender: MailAddress { first?.sender ?? MailAddress(name: "", email: "") }

    /// When its first mail was written.
    public var date: GitTimestamp? { first?.date }

    /// The words before the titles.
    public var prefix: SubjectPrefix { first?.prefix ?? SubjectPrefix() }

    /// Whether it only holds some parts, sent anew for an older series.
    public var isPartialReroll: Bool { replaces != nil }

    private var first: PatchMail? { cover ?? patches.first }

    /// What the series says it builds on: the cover letter's footer, or the first patch's that has one.
    public var footer: PatchFooter {
        let empty = PatchFooter()
        return ([cover].compactMap { $0 } + patches).lazy.map(\.footer).first { $0 != empty } ?? empty
    }

    /// The trailers given in answers to a part or to the cover letter, each once, oldest first.
    public func givenTrailers(part: Int) -> [GivenTrailer] {
        var seen: Set<Trailer> = []
        return replies.filter { $0.part == part || $0.part == 0 }.flatMap { reply in
            reply.mail.replyTrailers.filter { seen.insert($0).inserted }.map {
                GivenTrailer(trailer: $0, giver: reply.mail.sender, isForSeries: reply.part == 0)
            }
        }
    }

    /// This series with the parts of a partial reroll in the place of its own, as the sender means it to be read.
    public func replacingParts(with reroll: PatchSeries) -> PatchSeries {
        let fresh = Set(reroll.patches.map { $0.prefix.part ?? 1 })
        let kept = patches.filter { !fresh.contains($0.prefix.part ?? 1) }
        return PatchSeries(
            cover: cover, patches: kept + reroll.patches, revision: reroll.revision, total: total,
            replies: replies + reroll.replies, replaces: nil)
    }

    /// A series of these mails; sorts the patches and finds the problems.
    init(
        cover: PatchMail?, patches: [PatchMail], revision: Int, total: Int, replies: [SeriesReply], replaces: String?
    ) {
        self.cover = cover
        self.patches = patches.sorted { ($0.prefix.part ?? 1, $0.order) < ($1.prefix.part ?? 1, $1.order) }
        self.revision = revision
        self.total = total
        self.replies = replies
        self.replaces = replaces
        problems = PatchSeries.problems(of: self.patches, total: total, isPartial: replaces != nil)
    }

    private static func problems(of patches: [PatchMail], total: Int, isPartial: Bool) -> [SeriesProblem] {
        var problems: [SeriesProblem] = []
        let byPart = Dictionary(grouping: patches) { $0.prefix.part ?? 1 }
        let missing = isPartial ? [] : gaps(in: byPart.keys.sorted(), total: total)
        if !missing.isEmpty { problems.append(.missingParts(missing, of: total)) }
        for (part, mails) in byPart.sorted(by: { $0.key < $1.key }) {
            if part > total { problems.append(.partBeyondTotal(part, of: total)) }
            if mails.count > 1 {
                problems.append(.duplicatePart(part, messageIDs: mails.map { $0.messageID ?? "(no Message-ID)" }))
            }
            for mail in mails {
                if let error = mail.diffProblem {
                    problems.append(.malformedPatch(part: part, error))
                } else if mail.diff == nil {
                    problems.append(.withoutPatch(part: part))
                }
            }
        }
        return problems
    }

    /// The ranges of 1 to `total` that ascending `parts` leave out.
    private static func gaps(in parts: [Int], total: Int) -> [ClosedRange<Int>] {
        var gaps: [ClosedRange<Int>] = []
        var next = 1
        for part in parts where part >= next && part <= total {
            if part > next { gaps.append(next...part - 1) }
            next = part + 1
        }
        if next <= total { gaps.append(next...total) }
        return gaps
    }
}

extension PatchMail {
    /// What mails are sorted by, so that the order they came in does not matter: date, then id, and where there is none,
    /// the place in the mailbox.
    var order: MailOrder {
        MailOrder(
            seconds: date?.secondsSinceEpoch ?? 0, id: messageID ?? "", position: messageID == nil ? position : 0,
            size: raw.count)
    }
}

/// Where a mail stands among others.
struct MailOrder: Comparable {
    var seconds: Int64
    var id: String
    var position: Int
    var size: Int

    static func < (left: MailOrder, right: MailOrder) -> Bool {
        (left.seconds, left.id, left.position, left.size) < (right.seconds, right.id, right.position, right.size)
    }
}
