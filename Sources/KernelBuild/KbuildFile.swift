/// The lists of one kbuild makefile for one configuration.
///
/// Source of the language: the kernel's `Documentation/kbuild/makefiles.rst`.
struct KbuildFile {
    private let config: ConfigFile
    private var variables: [String: String]
    /// For each open conditional: whether its present branch counts, and whether one did before.
    private var conditions: [(isOpen: Bool, wasOpen: Bool)] = []

    init(config: ConfigFile, variables: [String: String]) {
        self.config = config
        self.variables = variables
    }

    mutating func read(_ text: String) {
        var pending = ""
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasSuffix("\\") {
                pending += line.dropLast() + " "
            } else {
                take(Substring(pending + line))
                pending = ""
            }
        }
    }

    /// Everything that is built in, or as a module, or into a library.
    var objects: [String] {
        ["obj-y", "obj-m", "lib-y", "lib-m"].flatMap { words($0) }
    }

    /// How many objects `stem` is put together from; 0 where it is an object itself.
    func parts(of stem: String) -> Int {
        let lists = ["\(stem)-objs", "\(stem)-y", "\(stem)-m"].flatMap { words($0) }
        return Set(lists.filter { $0.hasSuffix(".o") }).count
    }

    private func words(_ name: String) -> [String] {
        (variables[name] ?? "").split(whereSeparator: \.isWhitespace).map(String.init)
    }

    private mutating func take(_ line: Substring) {
        guard !line.hasPrefix("\t") else { return }
        let text = line.prefix { $0 != "#" }.trimmed
        guard !text.isEmpty else { return }
        if takeCondition(text) { return }
        guard conditions.allSatisfy(\.isOpen), let equals = text.firstIndex(of: "=") else { return }
        var name = text[..<equals]
        let appends = name.hasSuffix("+")
        while let last = name.last, "+:?".contains(last) { name = name.dropLast() }
        let key = expand(name.trimmed, depth: 0).trimmed
        guard !key.contains(where: \.isWhitespace) else { return }
        let value = String(expand(text[text.index(after: equals)...], depth: 0))
        let former = appends ? (variables[String(key)] ?? "") + " " : ""
        variables[String(key)] = former + value
    }

    private mutating func takeCondition(_ text: Substring) -> Bool {
        let words = text.split(maxSplits: 1, whereSeparator: \.isWhitespace)
        let rest = words.count > 1 ? words[1].trimmed : ""
        switch words[0] {
        case "ifdef", "ifndef", "ifeq", "ifneq":
            let holds = holds(words[0], rest)
            conditions.append((holds, holds))
        case "else":
            guard let last = conditions.popLast() else { return true }
            let inner = rest.split(maxSplits: 1, whereSeparator: \.isWhitespace)
            let holds = inner.count == 2 ? self.holds(inner[0], inner[1].trimmed) : true
            conditions.append((!last.wasOpen && holds, last.wasOpen || holds))
        case "endif": _ = conditions.popLast()
        default: return false
        }
        return true
    }

    private func holds(_ word: Substring, _ rest: Substring) -> Bool {
        switch word {
        case "ifdef": return !expand("$(\(rest))", depth: 0).trimmed.isEmpty
        case "ifndef": return expand("$(\(rest))", depth: 0).trimmed.isEmpty
        default:
            let inside = rest.hasPrefix("(") ? rest.dropFirst().dropLast() : rest
            guard let comma = inside.lastIndex(of: ",") else { return true }
            let isEqual =
                expand(inside[..<comma], depth: 0).trimmed
                == expand(inside[inside.index(after: comma)...], depth: 0).trimmed
            return word == "ifeq" ? isEqual : !isEqual
        }
    }

    /// The text with `$(NAME)` replaced; a function's call is nothing, but for `$(subst m,y,…)`.
    private func expand(_ text: Substring, depth: Int) -> Substring {
        guard depth < 64, let start = text.firstRange(of: "$(") else { return text }
        var level = 1
        var end = start.upperBound
        while end < text.endIndex, level > 0 {
            if text[end] == "(" { level += 1 }
            if text[end] == ")" { level -= 1 }
            end = text.index(after: end)
        }
        guard level == 0 else { return text[..<start.lowerBound] }
        let name = text[start.upperBound..<text.index(before: end)]
        let rest = expand(text[end...], depth: depth + 1)
        return text[..<start.lowerBound] + value(of: name, depth: depth + 8) + rest
    }

    private func value(of name: Substring, depth: Int) -> Substring {
        if name.hasPrefix("subst m,y,") {
            return expand(name.dropFirst(10), depth: depth + 1).isEmpty ? "" : "y"
        }
        if name.hasPrefix("CONFIG_") {
            let value = config[String(name.dropFirst(7))]
            return value == "n" ? "" : Substring(value)
        }
        return Substring(variables[String(name)] ?? "")
    }
}
