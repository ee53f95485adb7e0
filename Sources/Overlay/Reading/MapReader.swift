import Yams

/// Reads the keys of one map and notes all that is wrong with them.
///
/// A value that is missing or wrong is nil; the caller goes on, so that one run reports everything.
struct MapReader {
    /// Where the map begins.
    let place: TextPlace
    let problems: Problems
    private let nodes: [String: (key: TextPlace, value: Node)]

    /// A reader of `mapping`, which may have the keys `keys` and no others.
    init(_ mapping: Node.Mapping, at place: TextPlace, keys: [String], problems: Problems) {
        self.place = place
        self.problems = problems
        var nodes: [String: (TextPlace, Node)] = [:]
        for (key, value) in mapping {
            guard let name = key.writtenText else {
                problems.add("a key must be a word, found \(key.readable)", at: key.place)
                continue
            }
            if keys.contains(name) {
                nodes[name] = (key.place, value)
            } else {
                problems.add(MapReader.unknownKey(name, among: keys), at: key.place)
            }
        }
        self.nodes = nodes
    }

    private static func unknownKey(_ name: String, among keys: [String]) -> String {
        let shown = "unknown key “\(Readable.short(name))”"
        if let nearest = Readable.nearest(to: name, in: keys) { return "\(shown) (did you mean “\(nearest)”?)" }
        return "\(shown); known here: \(keys.joined(separator: ", "))"
    }

    /// Whether the key stands there with a value.
    func has(_ key: String) -> Bool { node(key) != nil }

    /// The value of a key; nil where the key is missing or has nothing behind it.
    func node(_ key: String) -> Node? {
        guard let node = nodes[key]?.value, !node.isNothing else { return nil }
        return node
    }

    /// Where a key stands, or the map where it is missing.
    func keyPlace(_ key: String) -> TextPlace { nodes[key]?.key ?? place }

    /// Notes that `key` wants something else than what stands there.
    func refuse(_ key: String, wants: String, found node: Node) {
        problems.add("“\(key)” wants \(wants), found \(node.readable)", at: node.place)
    }

    /// Notes that `key` is missing.
    func demand(_ key: String, wants: String) {
        if let entry = nodes[key] {
            problems.add("“\(key)” wants \(wants), found nothing", at: entry.key)
        } else {
            problems.add("the key “\(key)” is missing; it wants \(wants)", at: place)
        }
    }
}
