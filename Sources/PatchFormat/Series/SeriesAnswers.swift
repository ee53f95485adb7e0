/// Finds which part of which series each answer is about.
struct SeriesAnswers {
    /// The answers to each group, oldest first.
    private(set) var replies: [[SeriesReply]]
    /// Mails that answer none of the groups.
    private(set) var strays: [PatchMail] = []

    private struct Target {
        var group: Int
        var part: Int
    }

    init(_ nodes: [SeriesNode], groups: [[Int]], places: [String: Int]) {
        replies = Array(repeating: [], count: groups.count)
        var targets: [Int: Target?] = [:]
        for (group, members) in groups.enumerated() {
            for member in members { targets[member] = Target(group: group, part: nodes[member].part) }
        }
        let titles = SeriesAnswers.titles(nodes, groups)
        for index in nodes.indices where !nodes[index].isPart {
            if let target = SeriesAnswers.resolve(index, nodes, places, &targets) ?? titles.target(of: nodes[index]) {
                replies[target.group].append(SeriesReply(mail: nodes[index].mail, part: target.part))
            } else {
                strays.append(nodes[index].mail)
            }
        }
    }

    /// Goes up the thread from a mail to the nearest part; remembers what it found for all on the way.
    private static func resolve(
        _ start: Int, _ nodes: [SeriesNode], _ places: [String: Int], _ targets: inout [Int: Target?]
    ) -> Target? {
        var way: [Int] = []
        var visited: Set<Int> = []
        var found: Target?
        var index = start
        climb: while visited.insert(index).inserted {
            if let known = targets[index] {
                found = known
                break
            }
            way.append(index)
            let present = nodes[index].parents.compactMap { places[$0] }
            for parent in present where nodes[parent].isPart {
                found = targets[parent] ?? nil
                break climb
            }
            guard let next = present.first else { break }
            index = next
        }
        for index in way { targets[index] = .some(found) }
        return found
    }

    // MARK: Titles

    /// Parts by the start of their titles, for answers that lost their thread.
    private struct Titles {
        struct Key: Hashable {
            var start: String
            var revision: Int
            var part: Int
        }
        static let length = 20
        var parts: [Key: [(title: String, target: Target)]] = [:]

        /// The one part of this revision and number whose title the answer's subject repeats, if cut at its end.
        func target(of node: SeriesNode) -> Target? {
            let subject = node.mail.subject
            guard node.mail.prefix.isReply, subject.utf8.count >= Titles.length else { return nil }
            let key = Key(
                start: String(subject.prefix(Titles.length)), revision: node.mail.prefix.revision, part: node.part)
            let fitting = (parts[key] ?? []).filter { $0.title.hasPrefix(subject) }
            return fitting.count == 1 ? fitting[0].target : nil
        }
    }

    private static func titles(_ nodes: [SeriesNode], _ groups: [[Int]]) -> Titles {
        var titles = Titles()
        for (group, members) in groups.enumerated() {
            for member in members {
                let (mail, part) = (nodes[member].mail, nodes[member].part)
                let key = Titles.Key(
                    start: String(mail.subject.prefix(Titles.length)), revision: mail.prefix.revision, part: part)
                titles.parts[key, default: []].append((mail.subject, Target(group: group, part: part)))
            }
        }
        return titles
    }
}
