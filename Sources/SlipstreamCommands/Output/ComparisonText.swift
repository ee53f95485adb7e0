import SlipstreamService

/// The lines of a hunk beside those of the place that comes nearest, with who has which.
struct ComparisonText {
    /// How many lines that agree are shown before and behind one that does not, as in a diff.
    private static let context = 3

    private let lines: [FailedPatch.Line]

    /// The comparison that a failure has.
    init(_ lines: [FailedPatch.Line]) {
        self.lines = lines
    }

    /// The lines for a page of so many columns; what is longer is cut, as it is there to be recognised, not copied.
    func lines(width: Int) -> [Line] {
        var shown: [Line] = []
        var index = 0
        while index < lines.count {
            // Saying that one line agrees takes as much room as the line.
            let far = lines[index...].indices.prefix { !isNearDifference($0) }
            if far.count > 1 {
                shown.append(ComparisonText.fold(far.count))
                index += far.count
                continue
            }
            let isFirst = index == 0 || lines[index - 1].side != lines[index].side
            shown.append(ComparisonText.line(lines[index], saysWho: isFirst, width: width))
            index += 1
        }
        return shown
    }

    private func isNearDifference(_ index: Int) -> Bool {
        let near = max(0, index - ComparisonText.context)...min(lines.count - 1, index + ComparisonText.context)
        return near.contains { lines[$0].side != .both }
    }

    private static func fold(_ count: Int) -> Line {
        Line("      … \(Quantity.count(count)) lines that agree", .quiet)
    }

    /// Who has a run of lines is said on the first of them.
    private static func line(_ line: FailedPatch.Line, saysWho: Bool, width: Int) -> Line {
        let (mark, who, tone): (String, String, Tone) =
            switch line.side {
            case .both: ("  ", "", .quiet)
            case .patch: ("- ", "the patch expects", .bad)
            case .base: ("+ ", "the tree has", .good)
            }
        let code = expanded(line.text)
        guard saysWho, !who.isEmpty else {
            return Line("    " + mark + PlainText.cut(code, to: max(20, width - 6)), tone)
        }
        let room = max(20, width - 6 - 2 - "the patch expects".count)
        return Line("    " + mark + PlainText.cut(code, to: room).padding(to: min(48, room)), tone) + Line("  " + who)
    }

    /// Tabs as a terminal shows them in a diff: each to the next column that eight divides.
    private static func expanded(_ text: String) -> String {
        var result = ""
        for part in text.split(separator: "\t", omittingEmptySubsequences: false).enumerated() {
            if part.offset > 0 { result += String(repeating: " ", count: 8 - PlainText.width(result) % 8) }
            result += part.element
        }
        return result
    }
}
