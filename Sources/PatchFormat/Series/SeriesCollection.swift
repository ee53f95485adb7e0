/// Mails sorted into series: which belong together, in which order, and who answered what.
///
/// The order in which the mails came does not matter. Patches of a series are found by their thread, and where they
/// were not threaded, by sender, counter, revision and time. See `SeriesGrouping`.
public struct SeriesCollection: Sendable {
    /// The series, oldest first.
    public let series: [PatchSeries]

    /// Mails that are no patch and answer none of the series.
    public let strays: [PatchMail]

    /// How many mails came more than once, by their ids and parts; each counts once.
    public let repeated: Int

    /// Sorts mails into series.
    public init(_ mails: [PatchMail]) {
        // Two parts under one id are a mistake of the sender's; to pass one over would be to lose it.
        var seen: Set<NumberedID> = []
        var nodes: [SeriesNode] = []
        nodes.reserveCapacity(mails.count)
        for node in mails.map(SeriesNode.init).sorted(by: { $0.order < $1.order }) {
            if let id = node.id, !seen.insert(NumberedID(id: id, part: node.mail.prefix.part)).inserted { continue }
            nodes.append(node)
        }
        repeated = mails.count - nodes.count
        var grouping = SeriesGrouping(nodes)
        let groups = grouping.groups()
        var homes: [Int: Int] = [:]
        for (home, members) in groups.enumerated() { for member in members { homes[member] = home } }
        let answers = SeriesAnswers(nodes, groups: groups, places: grouping.places)
        series = groups.enumerated().map { index, members in
            let patches = members.filter { !nodes[$0].isCover }.map { nodes[$0].mail }
            let first = nodes[members[0]]
            return PatchSeries(
                cover: members.first { nodes[$0].isCover }.map { nodes[$0].mail }, patches: patches,
                revision: first.mail.prefix.revision, total: first.mail.prefix.total ?? 1,
                replies: answers.replies[index], replaces: grouping.replaced(by: members, groups, homes: homes))
        }
        strays = answers.strays
    }

    private struct NumberedID: Hashable {
        var id: String
        var part: Int?
    }

    /// The series in these mails, oldest first.
    public static func collect(_ mails: [PatchMail]) -> [PatchSeries] {
        SeriesCollection(mails).series
    }
}

/// A mail with what is needed to place it, decoded once.
struct SeriesNode {
    let mail: PatchMail
    let id: String?
    /// The mails above it, the nearest first.
    let parents: [String]
    let order: MailOrder

    /// How many parents are looked at; threads are not that deep.
    static let parentLimit = 1000

    init(_ mail: PatchMail) {
        self.mail = mail
        id = mail.messageID
        order = mail.order
        var parents: [String] = []
        if let parent = mail.inReplyTo { parents.append(parent) }
        for reference in mail.references.suffix(SeriesNode.parentLimit).reversed() where reference != parents.first {
            parents.append(reference)
        }
        self.parents = parents.filter { [id] in $0 != id }
    }

    var isCover: Bool { mail.prefix.isCover }

    /// The part; a lone patch is part 1.
    var part: Int { mail.prefix.part ?? 1 }

    /// Whether the mail is a part of a series: no answer, and a patch, a counter, or a cover letter.
    var isPart: Bool {
        let prefix = mail.prefix
        guard !prefix.isReply else { return false }
        if prefix.part != nil { return true }
        return mail.hasDiff && (prefix.isPatch || parents.isEmpty)
    }

    /// What all parts of a series have in common.
    var kind: Kind {
        Kind(revision: mail.prefix.revision, total: mail.prefix.total ?? 0, isResend: mail.prefix.isResend)
    }

    struct Kind: Hashable {
        var revision: Int
        /// 0 for a patch without a counter.
        var total: Int
        var isResend: Bool
    }
}
