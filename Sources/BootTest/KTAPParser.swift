/// Reads KTAP from lines as they come, amid lines that are none.
///
/// A document begins at a version line. A nested one is indented more than its parent and ends with its parent's
/// result line. Rules that are broken become problems of the document, and what was promised and never came becomes
/// a result `missing`. Memory is bounded whatever is printed.
package struct KTAPParser: Sendable {
    /// One document that is not at its end: the outermost, or one nested in the one before it.
    struct Level {
        var indent: Int
        var plan: Int?
        var skip: String?
        var results: [KTAPResult] = []
        var diagnostics: [String] = []
        var next = 1
        var seen: Set<Int> = []
    }

    static let resultLimit = 100_000
    static let depthLimit = 16
    static let textLimit = 1_000
    static let listLimit = 200

    var levels: [Level] = []
    var document = KTAPDocument()
    var resultCount = 0

    /// A parser that has seen nothing.
    package init() {}

    /// Takes a line without its line end; `number` is its place on the console, from 1.
    package mutating func receive(_ text: some StringProtocol, line number: Int) {
        let text = Substring(text)
        let content = text.drop { $0 == " " }
        guard let line = KTAPLine(content.trimmingSpaces) else { return }
        let indent = text.utf8.count - content.utf8.count
        if levels.isEmpty {
            if line == .version { levels.append(Level(indent: indent)) }
            return
        }
        switch line {
        case .version: begin(indent, number)
        case .plan(let count, let remark): plan(count, remark, indent, number)
        case .result(let isOK, let given, let name, let remark):
            let outcome = KTAPParser.outcome(isOK: isOK, remark: remark)
            let short = String(name.prefix(KTAPParser.textLimit))
            let note = remark.map { String($0.prefix(KTAPParser.textLimit)) }
            add(
                KTAPResult(number: given ?? 0, name: short, outcome: outcome, remark: note, line: number), given, indent
            )
        case .diagnostic(let text): note(text, indent)
        case .bailOut(let reason):
            if document.bailOut == nil { document.bailOut = String(reason.prefix(KTAPParser.textLimit)) }
        }
    }

    /// Everything that was read; what is still open counts as cut off.
    package func finished(line number: Int = 0) -> KTAPDocument {
        var copy = self
        guard !copy.levels.isEmpty else { return document }
        while copy.levels.count > 1 { copy.closeOrphan(number) }
        var outermost = copy.levels[0]
        copy.close(&outermost, what: "the document", number)
        copy.document.results = outermost.results
        copy.document.plan = outermost.plan
        return copy.document
    }

    /// `SKIP`, `TODO` and `XFAIL` may stand in either case, with a colon or text behind.
    private static func outcome(isOK: Bool, remark: String?) -> KTAPResult.Outcome {
        let word = remark?.prefix { $0.isLetter }.uppercased() ?? ""
        switch word {
        case "SKIP", "SKIPPED": return .skipped
        case "XFAIL": return .expectedFailure
        case "TODO": return isOK ? .ok : .expectedFailure
        default: return isOK ? .ok : .failed
        }
    }
}
