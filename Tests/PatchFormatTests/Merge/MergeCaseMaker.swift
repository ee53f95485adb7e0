import TestSupport

/// Makes texts and changed copies of them by chance, the same ones for the same seed.
struct MergeCaseMaker {
    /// What the texts are like.
    enum Style: String, CaseIterable, Sendable {
        /// A few lines out of very few different ones: everything can slide and be paired in many ways.
        case fewLines
        /// Up to 400 lines of a program: blank lines and braces repeat, others rarely.
        case program
        /// Long texts that share little: the search gives up being exact.
        case farApart
        /// A few lines with `\r\n`, `\n` and no end mixed.
        case lineEnds
    }

    private var random: SeededGenerator

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    mutating func next(_ style: Style) -> MergeCase {
        let base = text(style)
        let edits = style == .farApart ? 700 : style == .program ? 12 : 4
        let ours = changed(base, style, edits: number(0...edits))
        // Now and then both sides make the same change first, as a backport and its original do.
        let shared = number(0...2) == 0 ? changed(base, style, edits: number(1...3)) : nil
        let ourText = shared.map { changed($0, style, edits: number(0...2)) } ?? ours
        let theirText = changed(shared ?? base, style, edits: number(0...edits))
        return MergeCase(closed(base, style), closed(ourText, style), closed(theirText, style))
    }

    private mutating func text(_ style: Style) -> [String] {
        let length =
            switch style {
            case .fewLines, .lineEnds: number(0...24)
            case .program: number(20...400)
            case .farApart: number(900...2500)
            }
        return (0..<length).map { _ in line(style) }
    }

    private mutating func line(_ style: Style) -> String {
        switch style {
        case .fewLines: return "line \(number(0...number(1...9)))\n"
        case .lineEnds: return "line \(number(0...4))" + (number(0...2) == 0 ? "\r\n" : "\n")
        case .farApart: return number(0...9) == 0 ? "\n" : "value \(number(0...number(40...4000)))\n"
        case .program:
            let common = ["\n", "\n", "}\n", "\t}\n", "{\n", "\treturn 0;\n", "\t\tbreak;\n", "\tif (err)\n", " */\n"]
            return number(0...1) == 0 ? common[number(0...common.count - 1)] : "\tcall_\(number(0...300))(x);\n"
        }
    }

    private mutating func changed(_ text: [String], _ style: Style, edits: Int) -> [String] {
        var text = text
        for _ in 0..<edits {
            let start = number(0...text.count)
            let removed = text.isEmpty ? 0 : min(number(0...number(0...4)), text.count - start)
            let cut = Array(text[start..<start + removed])
            text.removeSubrange(start..<start + removed)
            switch number(0...5) {
            case 0: text.insert(contentsOf: cut, at: number(0...text.count))
            case 1: text.insert(contentsOf: cut + cut, at: start)
            default: text.insert(contentsOf: (0..<number(0...3)).map { _ in line(style) }, at: start)
            }
        }
        return text
    }

    private mutating func closed(_ text: [String], _ style: Style) -> String {
        let text = text.joined()
        return style != .farApart && number(0...5) == 0 && text.hasSuffix("\n") ? String(text.dropLast()) : text
    }

    private mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
}
