/// Reads the definitions of one symbol from the lines of one Kconfig file, with the conditions of the `if` blocks and
/// menus around them.
///
/// A patch may bring any text: past some limits that no real file comes near, conditions and definitions are passed over.
///
/// Source of the language: the kernel's `Documentation/kbuild/kconfig-language.rst`.
package struct KconfigReader {
    private static let definitionLimit = 100
    private static let depthLimit = 100
    private static let conditionLimit = 100

    private let symbol: String
    private let file: String
    private var number = 0
    /// The condition of each open `if`, and those of each open menu; the innermost last.
    private var blocks: [[String]] = []
    private var current: KconfigTree.Definition?
    private var isInMenuHead = false
    private var helpIndent: Int?
    private var found: [KconfigTree.Definition] = []

    /// A reader of the file called `file`, for the definitions of `symbol`.
    package init(symbol: String, file: String) {
        self.symbol = symbol
        self.file = file
    }

    /// Takes the next line.
    package mutating func receive(_ line: Substring) {
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

    /// The definitions, once all lines are taken.
    package mutating func finished() -> [KconfigTree.Definition] {
        endEntry()
        return found
    }

    private mutating func attribute(_ word: Substring, _ rest: String) {
        switch word {
        case "depends":
            let condition = rest.hasPrefix("on ") ? String(rest.dropFirst(3)) : rest
            if isInMenuHead, !blocks.isEmpty {
                guard blocks[blocks.count - 1].count < KconfigReader.conditionLimit else { return }
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
        guard name == symbol, found.count < KconfigReader.definitionLimit else { return }
        let conditions = blocks.prefix(KconfigReader.depthLimit).flatMap { $0 }
        current = KconfigTree.Definition(file: file, line: number, dependencies: conditions, hasPrompt: false)
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
