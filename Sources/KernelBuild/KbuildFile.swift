/// The lists of one kbuild makefile for one configuration.
///
/// A patch may bring any text: lists that double with each line end at `valueLimit`, and reading at `workLimit`.
///
/// Source of the language: the kernel's `Documentation/kbuild/makefiles.rst`.
package struct KbuildFile {
    /// Bytes of a variable's value; a longer one is not taken.
    private static let valueLimit = 1 << 17
    /// Bytes that are expanded of a file in all, at most; what comes after is not read.
    private static let workLimit = 1 << 25

    private let config: ConfigFile
    private var variables: [String: String]
    private let workLimit: Int
    /// Bytes that were expanded so far.
    private(set) var work = 0
    /// For each open conditional: whether its present branch counts, and whether one did before.
    private var conditions: [(isOpen: Bool, wasOpen: Bool)] = []

    /// A file of which nothing is read yet, with what is set outside of it. At most about `workLimit` bytes of it are
    /// expanded.
    package init(config: ConfigFile, variables: [String: String], workLimit: Int = .max) {
        self.config = config
        self.variables = variables
        self.workLimit = min(workLimit, KbuildFile.workLimit)
    }

    /// Reads the whole text of the file.
    package mutating func read(_ text: String) {
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
    package var objects: [String] {
        ["obj-y", "obj-m", "lib-y", "lib-m"].flatMap { words($0) }
    }

    /// How many objects `stem` is put together from; 0 where it is an object itself.
    package func parts(of stem: String) -> Int {
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
        guard isOpen, let equals = text.firstIndex(of: "=") else { return }
        var name = text[..<equals]
        let appends = name.hasSuffix("+")
        while let last = name.last, "+:?".contains(last) { name = name.dropLast() }
        let key = expanded(name.trimmed).trimmed
        guard !key.contains(where: \.isWhitespace) else { return }
        let value = String(expanded(text[text.index(after: equals)...]))
        let former = appends ? (variables[String(key)] ?? "") + " " : ""
        work += former.utf8.count
        guard former.utf8.count + value.utf8.count <= KbuildFile.valueLimit else { return }
        variables[String(key)] = former + value
    }

    /// Whether the present line counts.
    private var isOpen: Bool { work <= workLimit && conditions.last?.isOpen ?? true }

    private mutating func takeCondition(_ text: Substring) -> Bool {
        let words = text.split(maxSplits: 1, whereSeparator: \.isWhitespace)
        let rest = words.count > 1 ? words[1].trimmed : ""
        switch words[0] {
        case "ifdef", "ifndef", "ifeq", "ifneq":
            let holds = holds(words[0], rest)
            conditions.append((isOpen && holds, holds))
        case "else":
            guard let last = conditions.popLast() else { return true }
            let inner = rest.split(maxSplits: 1, whereSeparator: \.isWhitespace)
            let holds = inner.count == 2 ? self.holds(inner[0], inner[1].trimmed) : true
            conditions.append((isOpen && !last.wasOpen && holds, last.wasOpen || holds))
        case "endif": _ = conditions.popLast()
        default: return false
        }
        return true
    }

    private mutating func holds(_ word: Substring, _ rest: Substring) -> Bool {
        switch word {
        case "ifdef": return !expanded("$(\(rest))").trimmed.isEmpty
        case "ifndef": return expanded("$(\(rest))").trimmed.isEmpty
        default:
            let inside = rest.hasPrefix("(") ? rest.dropFirst().dropLast() : rest
            guard let comma = inside.lastIndex(of: ",") else { return true }
            let isEqual =
                expanded(inside[..<comma]).trimmed
                == expanded(inside[inside.index(after: comma)...]).trimmed
            return word == "ifeq" ? isEqual : !isEqual
        }
    }

    private mutating func expanded(_ text: Substring) -> Substring {
        guard work <= workLimit else { return "" }
        let result = expand(text, depth: 0)
        work += text.utf8.count + result.utf8.count
        return result
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
