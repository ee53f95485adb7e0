/// Finds which mails are parts of the same series.
///
/// 1. A part belongs to the nearest mail above it in its thread that has the same revision and total and a lower part
///    number. A cover letter belongs to nothing above it, and a patch without a counter is a series of its own.
/// 2. Parts whose parent is not among the mails belong together where that parent is the same.
/// 3. Parts that answer parts of another series (a partial reroll) belong together where that series is the same.
/// 4. Parts that answer nothing, and are answered by no part, were not threaded: they belong together by sender, tags,
///    revision and total, where their ids differ in the counter alone (`git send-email`) or they came within an hour
///    of each other; a part that is there already begins a new series once the old one is complete.
struct SeriesGrouping {
    /// In order of date, which their places here stand for.
    private let nodes: [SeriesNode]
    /// Which node has an id.
    let places: [String: Int]
    private var leader: [Int]

    /// A grouping of mails, given in their order.
    init(_ nodes: [SeriesNode]) {
        self.nodes = nodes
        var places: [String: Int] = [:]
        for (index, node) in nodes.enumerated() { if let id = node.id { places[id] = index } }
        self.places = places
        leader = Array(nodes.indices)
    }

    /// The groups, the oldest first; each lists its nodes in order of part and date.
    mutating func groups() -> [[Int]] {
        let parts = nodes.indices.filter { nodes[$0].isPart }
        let numbered = parts.filter { nodes[$0].kind.total > 0 }
        var isThreaded = Set<Int>()
        for index in numbered where !nodes[index].isCover {
            if let parent = partAbove(index) {
                join(index, parent)
                isThreaded.formUnion([index, parent])
            }
        }
        joinOrphans(numbered.filter { !nodes[$0].isCover && !isThreaded.contains($0) })
        joinUnthreaded(numbered.filter { nodes[$0].parents.isEmpty && !isThreaded.contains($0) })
        let groups = Dictionary(grouping: parts) { root(of: $0) }.values
        return groups.map { $0.sorted { (nodes[$0].part, $0) < (nodes[$1].part, $1) } }
            .sorted { ($0.min() ?? 0) < ($1.min() ?? 0) }
    }

    /// Rule 1.
    private func partAbove(_ index: Int) -> Int? {
        let node = nodes[index]
        for id in node.parents {
            guard let place = places[id] else { continue }
            let parent = nodes[place]
            if parent.isPart, parent.kind == node.kind, parent.part < node.part { return place }
        }
        return nil
    }

    /// Rules 2 and 3.
    private mutating func joinOrphans(_ orphans: [Int]) {
        struct Anchor: Hashable {
            var kind: SeriesNode.Kind
            var parent: String
        }
        var firsts: [Anchor: Int] = [:]
        for index in orphans {
            guard let parent = nodes[index].parents.first else { continue }
            var anchor = Anchor(kind: nodes[index].kind, parent: parent)
            if let above = nearestPart(index) { anchor.parent = "\u{0}\(root(of: above))" }
            if let first = firsts[anchor] { join(index, first) } else { firsts[anchor] = index }
        }
    }

    /// The nearest mail above that is a part of any series.
    private func nearestPart(_ index: Int) -> Int? {
        for id in nodes[index].parents {
            if let place = places[id], nodes[place].isPart { return place }
        }
        return nil
    }

    /// The series, by its id, whose parts a group sends anew: the group has no cover letter and not all its parts, and
    /// answers a series of the same total and a lower revision.
    func replaced(by members: [Int], _ groups: [[Int]], homes: [Int: Int]) -> String? {
        let first = nodes[members[0]]
        let parts = Set(members.map { nodes[$0].part })
        guard !first.isCover, first.kind.total > 1, parts.count < first.kind.total,
            let above = members.lazy.compactMap({ nearestPart($0) }).first(where: { homes[$0] != homes[members[0]] }),
            nodes[above].kind.total == first.kind.total, nodes[above].kind.revision < first.kind.revision,
            let home = homes[above]
        else { return nil }
        return nodes[groups[home][0]].id
    }

    // MARK: Rule 4

    private mutating func joinUnthreaded(_ loose: [Int]) {
        struct Likeness: Hashable {
            var kind: SeriesNode.Kind
            var sender: String
            var tags: [String]
            var isRFC: Bool
        }
        let alike = Dictionary(grouping: loose) { index in
            let mail = nodes[index].mail
            let tags = mail.prefix.tags.map { $0.lowercased() }.sorted()
            return Likeness(
                kind: nodes[index].kind, sender: mail.sender.email.lowercased(), tags: tags, isRFC: mail.prefix.isRFC)
        }
        for members in alike.values { joinByTime(members.sorted()) }
    }

    /// Joins alike nodes, given in order of date.
    private mutating func joinByTime(_ members: [Int]) {
        var open: [OpenGroup] = []
        for index in members {
            let node = nodes[index]
            let stem = node.id.flatMap(SeriesGrouping.stem)
            // Only the last few are looked at: a mailbox of ever the same part must not cost a square.
            let home = open.indices.suffix(64).last { place in
                let group = open[place]
                if stem != nil || group.stem != nil { return stem == group.stem }
                let isComplete = !group.isShort(of: node.kind.total)
                return node.order.seconds - group.last <= 3600 && !(isComplete && group.parts.contains(node.part))
                    && !(node.isCover && group.parts.contains(0))
            }
            if let home {
                join(index, open[home].leader)
                open[home].parts.insert(node.part)
                open[home].last = node.order.seconds
            } else {
                let twin = open.indices.suffix(64).last {
                    open[$0].stem == nil && stem == nil && open[$0].parts.contains(node.part)
                        && node.order.seconds - open[$0].last <= 3600
                }
                open.append(
                    OpenGroup(leader: index, parts: [node.part], last: node.order.seconds, stem: stem, twin: twin))
            }
        }
        // What never became whole is no second posting, but parts of the first that came twice: for people to decide.
        for group in open {
            guard let twin = group.twin, group.isShort(of: nodes[group.leader].kind.total) else { continue }
            join(group.leader, open[twin].leader)
        }
    }

    /// Parts that were not threaded and so far seem to belong together.
    private struct OpenGroup {
        var leader: Int
        var parts: Set<Int>
        var last: Int64
        var stem: String?
        /// The group, by its place, in which a part like this one's first stood already.
        var twin: Int?

        func isShort(of total: Int) -> Bool { parts.count - (parts.contains(0) ? 1 : 0) < total }
    }

    /// What the ids that `git send-email` makes for one run have in common: `20240101120000.123-2-name@host` without
    /// the `2`; nil for other ids.
    static func stem(of id: String) -> String? {
        let parts = id.split(separator: "-", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, parts[1].utf8.allSatisfy({ (0x30...0x39).contains($0) }), !parts[1].isEmpty,
            let first = parts[0].utf8.first, (0x30...0x39).contains(first)
        else { return nil }
        return "\(parts[0])-\(parts[2])"
    }

    // MARK: Sets

    private func root(of index: Int) -> Int {
        var index = index
        while leader[index] != index { index = leader[index] }
        return index
    }

    /// Puts two nodes into one group; the lower number leads, so that the result does not depend on the order.
    private mutating func join(_ one: Int, _ other: Int) {
        let (first, second) = (root(of: one), root(of: other))
        let low = min(first, second)
        (leader[first], leader[second], leader[one], leader[other]) = (low, low, low, low)
    }
}
