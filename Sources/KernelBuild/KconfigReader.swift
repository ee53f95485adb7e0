/// Reads the definitions of one symbol from the lines of one Kconfig file, with the conditions of the `if` blocks and
/// menus around them.
///
/// Source of the language: the kernel's `Documentation/kbuild/kconfig-language.rst`.
struct KconfigReader {
    private let symbol: String
    private let file: String
    private var number = 0
    /// The condition of each open `if`, and those of each open menu; the innermost last.
    private var blocks: [[String]] = []
    private var current: KconfigTree.Definition?
    private var isInMenuHead = false
    private var helpIndent: Int?
    private var found: [KconfigTree.Definition] = []

    init(symbol: String, file: String) {
        self.symbol = symbol
        self.file = file
    }

    mutating func receive(_ line: Substring) {
        number += 1
        let text = line.trimmed
        guard !text.isEmpty, !text.hasPrefix("#") else { return }
        let indent = line.prefix { $0 == " " || $0 == "\t" }.count
        if let helpIndent {
            if indent > helpIndent { return }
            self.helpIndent = nil
        }
        let words = text.split(maxSplits: 1, whereSeparator: \.isWhitespace)
        let rest = words.count > 1 ? String(words[1].trimmed) : ""
        switch words[0] {
        case "config", "menuconfig": begin(rest)
        case "if": open([rest])
        case "menu", "choice": open([], isMenu: true)
        case "endif", "endmenu", "endchoice": close()
        case "source", "comment", "mainmenu": endEntry()
        case "help": helpIndent = indent
        default: attribute(words[0], rest)
        }
    }

    mutating func finished() -> [KconfigTree.Definition] {
        endEntry()
        return found
    }

    private mutating func attribute(_ word: Substring, _ rest: String) {
        switch word {
        case "depends":
            let condition = rest.hasPrefix("on ") ? String(rest.dropFirst(3)) : rest
            if isInMenuHead, !blocks.isEmpty {
                blocks[blocks.count - 1].append(condition)
            } else {
                current?.dependencies.append(condition)
            }
        case "prompt": current?.hasPrompt = true
        case "bool", "tristate", "int", "hex", "string", "def_bool", "def_tristate":
            if rest.hasPrefix("\"") { current?.hasPrompt = true }
        default: return
        }
    }

    private mutating func begin(_ name: String) {
        endEntry()
        guard name == symbol else { return }
        current = KconfigTree.Definition(
            file: file, line: number, dependencies: blocks.flatMap { $0 }, hasPrompt: false)
    }

    private mutating func open(_ conditions: [String], isMenu: Bool = false) {
        endEntry()
        blocks.append(conditions)
        isInMenuHead = isMenu
    }

    private mutating func close() {
        endEntry()
        if !blocks.isEmpty { blocks.removeLast() }
    }

    private mutating func endEntry() {
        if let current { found.append(current) }
        current = nil
        isInMenuHead = false
    }
}
