import Yams

extension PlainValue {
    /// The value that a node stands for; nil, with the reason in `problems`, where it nests too deep.
    init?(_ node: Node, depth: Int, problems: Problems) {
        guard depth < 16 else {
            problems.add("lists and maps nest too deep here", at: node.place)
            return nil
        }
        switch node {
        case .scalar(let scalar): self = .text(scalar.string)
        case .sequence(let items):
            self = .list(items.compactMap { PlainValue($0, depth: depth + 1, problems: problems) })
        case .mapping(let pairs):
            self = .map(
                pairs.compactMap { key, value in
                    guard let name = key.writtenText else {
                        problems.add("a key must be a word, found \(key.readable)", at: key.place)
                        return nil
                    }
                    return PlainValue(value, depth: depth + 1, problems: problems).map {
                        PlainEntry(key: name, value: $0)
                    }
                })
        case .alias: return nil
        }
    }
}
