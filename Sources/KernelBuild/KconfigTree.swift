/// Finds in a kernel tree's Kconfig files why a symbol did not take the value it was to have.
///
/// Only read when something did not take: it goes through every Kconfig file of the tree.
package struct KconfigTree {
    /// What the tree says of a symbol.
    package struct Definition: Hashable {
        /// Relative to the tree.
        package var file: String
        /// The line of the file on which it begins.
        package var line: Int
        /// The conditions that must all hold, as written.
        package var dependencies: [String]
        /// Whether a person can set it; without, only other symbols select it.
        package var hasPrompt: Bool
    }

    let source: String

    /// One sentence on why `symbol` has the value it has.
    func reason(for symbol: String, value: String, in config: ConfigFile) -> String {
        let definitions = definitions(of: symbol)
        guard let first = definitions.first else { return "this tree has no symbol \(symbol)" }
        let place = "\(first.file):\(first.line)"
        let conditions = definitions.count == 1 ? first.dependencies : definitions.flatMap(\.dependencies)
        let unmet = conditions.filter { !Self.mayHold($0, in: config) }
        if !unmet.isEmpty {
            let parts = unmet.prefix(3).map { "\($0) (\(Self.values(in: $0, config)))" }
            return "it depends on \(parts.joined(separator: " and on ")), \(place)"
        }
        if !definitions.contains(where: \.hasPrompt) {
            return "nobody can set it: it has no prompt and only follows from others, \(place)"
        }
        return "see \(place)"
    }

    /// Every place that defines the symbol.
    ///
    /// Links are not followed, and past limits that no kernel comes near the tree is not read on: a patch may bring any.
    func definitions(of symbol: String) -> [Definition] {
        let tree = SourceTree(root: source)
        var found: [Definition] = []
        var folders = [""]
        var left = (folders: KconfigTree.folderLimit, bytes: KconfigTree.byteLimit)
        while let folder = folders.popLast(), left.folders > 0, left.bytes > 0, !Task.isCancelled {
            left.folders -= 1
            for name in tree.names(in: folder) where left.bytes > 0 {
                let relative = folder.isEmpty ? name : "\(folder)/\(name)"
                if name.hasPrefix("Kconfig") {
                    guard let bytes = tree.read(relative, limit: 8 << 20) else { continue }
                    left.bytes -= bytes.count
                    found += definitions(of: symbol, in: bytes, of: relative)
                } else if !name.hasPrefix("."), !Self.skipped.contains(relative), tree.isFolder(relative) {
                    folders.append(relative)
                }
            }
        }
        return found.sorted { ($0.file, $0.line) < ($1.file, $1.line) }
    }

    /// Linux 6.12 has 5,600 folders, and 3 MB of Kconfig files.
    private static let folderLimit = 100_000
    private static let byteLimit = 256 << 20

    /// Large folders without Kconfig files that count.
    private static let skipped: Set<String> = ["Documentation", "tools", "LICENSES", "scripts/kconfig/tests"]

    private func definitions(of symbol: String, in bytes: [UInt8], of file: String) -> [Definition] {
        let text = String(decoding: bytes, as: UTF8.self)
        guard text.contains(symbol) else { return [] }
        var reader = KconfigReader(symbol: symbol, file: file)
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) { reader.receive(line) }
        return reader.finished()
    }

    /// Whether a condition could be true; what is not a plain symbol, its negation, or such joined by `&&` and `||`,
    /// could.
    static func mayHold(_ condition: String, in config: ConfigFile) -> Bool {
        guard !condition.contains(where: { "()=<>\"$".contains($0) }) else { return true }
        return condition.split(separator: "|", omittingEmptySubsequences: true).contains { alternative in
            alternative.split(separator: "&", omittingEmptySubsequences: true).allSatisfy { term in
                let word = term.trimmed
                if word.hasPrefix("!") { return config[String(word.dropFirst().trimmed)] != "y" }
                return word.isEmpty || word == "y" || config[String(word)] != "n"
            }
        }
    }

    private static func values(in condition: String, _ config: ConfigFile) -> String {
        let symbols = condition.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
        return symbols.prefix(6).map { "\($0)=\(config[$0])" }.joined(separator: ", ")
    }
}
