import Yams

extension MapReader {
    /// The text of a key: any scalar, as it is written, without its quotes.
    ///
    /// YAML 1.1 would make a truth value of `no` and a number of `6.10`; here a text stays the text that stands there.
    func text(_ key: String, wants: String = "a text", where isRight: (String) -> Bool = { _ in true }) -> String? {
        guard let node = node(key) else { return nil }
        guard let text = node.writtenText, isRight(text) else {
            refuse(key, wants: wants, found: node)
            return nil
        }
        return text
    }

    /// The text of a key that must be there; the empty text where it is missing or wrong, which is noted.
    func requiredText(
        _ key: String, wants: String = "a text", where isRight: (String) -> Bool = { _ in true }
    ) -> String {
        guard has(key) else {
            demand(key, wants: wants)
            return ""
        }
        return text(key, wants: wants) { !$0.isEmpty && isRight($0) } ?? ""
    }

    /// The whole number of a key, within `range`.
    func wholeNumber(_ key: String, in range: ClosedRange<Int>) -> Int? {
        guard let node = node(key) else { return nil }
        guard let text = node.writtenText, node.isPlain, MapReader.isDecimal(text), let number = Int(text) else {
            refuse(key, wants: MapReader.wantedNumber(node), found: node)
            return nil
        }
        guard range.contains(number) else {
            refuse(key, wants: "a whole number from \(range.lowerBound) to \(range.upperBound)", found: node)
            return nil
        }
        return number
    }

    /// `010` is eight to some readers of YAML and ten to others; so nobody's guess is taken.
    private static func wantedNumber(_ node: Node) -> String {
        guard let text = node.writtenText, node.isPlain, text.utf8.count > 1, text.utf8.first == 0x30,
            text.utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else { return "a whole number" }
        return "a whole number without leading zeros"
    }

    private static func isDecimal(_ text: String) -> Bool {
        guard let first = text.utf8.first, text.utf8.count <= 18 else { return false }
        return text.utf8.allSatisfy { (0x30...0x39).contains($0) } && (first != 0x30 || text.utf8.count == 1)
    }

    /// `true` or `false`. The `yes`, `no`, `on` and `off` of YAML 1.1 are refused rather than guessed at.
    func flag(_ key: String) -> Bool? {
        guard let node = node(key) else { return nil }
        switch (node.writtenText, node.isPlain) {
        case ("true", true): return true
        case ("false", true): return false
        default:
            refuse(key, wants: "true or false", found: node)
            return nil
        }
    }

    /// The map under a key, which may have the keys `keys` and no others.
    func map(_ key: String, keys: [String]) -> MapReader? {
        guard let node = node(key) else { return nil }
        guard let mapping = node.mapping else {
            refuse(key, wants: "a map of \(keys.joined(separator: ", "))", found: node)
            return nil
        }
        return MapReader(mapping, at: node.place, keys: keys, problems: problems)
    }

    /// The items of the list under a key; empty where there is none.
    func items(_ key: String, of what: String) -> [Node] {
        guard let node = node(key) else { return [] }
        guard let sequence = node.sequence else {
            refuse(key, wants: "a list of \(what)", found: node)
            return []
        }
        return Array(sequence)
    }

    /// The texts of the list under a key, each with its place; wrong and repeated ones are noted and left out.
    func texts(
        _ key: String, of what: String, allowRepeats: Bool = false, where isRight: (String) -> Bool = { !$0.isEmpty }
    ) -> [(text: String, place: TextPlace)] {
        var seen: Set<String> = []
        var result: [(String, TextPlace)] = []
        for item in items(key, of: what) {
            guard let text = item.writtenText, !item.isNothing, isRight(text) else {
                problems.add("“\(key)” wants a list of \(what), found \(item.readable) in it", at: item.place)
                continue
            }
            guard allowRepeats || seen.insert(text).inserted else {
                problems.add("“\(Readable.short(text))” stands twice in “\(key)”", at: item.place)
                continue
            }
            result.append((text, item.place))
        }
        return result
    }

    /// The value of a key, kept as it is written.
    func plainValue(_ key: String) -> PlainValue? {
        node(key).flatMap { PlainValue($0, depth: 0, problems: problems) }
    }
}
