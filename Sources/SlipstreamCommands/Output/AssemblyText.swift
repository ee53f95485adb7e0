import SlipstreamService

/// An assembly in words: what applies, what does not and why, what to do.
struct AssemblyText {
    private let answer: AssemblyAnswer

    /// The words for `answer`.
    init(_ answer: AssemblyAnswer) { self.answer = answer }

    /// The lines for a page of so many columns.
    func lines(width: Int) -> [Line] {
        let counts =
            "\(Quantity.count(answer.features.count, "feature")), "
            + Quantity.count(answer.patchCount, "patch", "patches")
        var lines = [Line("Base \(answer.base.text), \(counts)")]
        var table = Table(["", "", ""], alignments: [.left, .right, .left])
        for feature in answer.features {
            let missing = feature.patches - feature.applied
            let problem =
                missing == 0
                ? Line(feature.bent, .warning)
                : Line("\(Quantity.count(missing, "patch does", "patches do")) not apply", .bad)
            table.add([Line(feature.name), Line("\(feature.applied) of \(feature.patches)"), problem])
        }
        lines += table.lines(width: width - 2).map { "  " + $0 }
        var last = ""
        for failure in answer.failures {
            if failure.name != last {
                let title = failure.title.isEmpty ? "" : " “\(failure.title)”"
                lines.append(Line("error: ", .bad) + Line("\(failure.name)\(title) does not apply"))
            }
            last = failure.name
            lines += AssemblyText.lines(failure, width: width)
        }
        return lines + closing()
    }

    private func closing() -> [Line] {
        guard let failure = answer.failures.first else {
            let reused = answer.reused == answer.patchCount ? "unchanged" : Quantity.seconds(answer.seconds)
            let next = answer.flavors.first.map { "Next: slipstream run --flavor \($0)" } ?? "Next: slipstream status"
            return [
                Line("Applied \(answer.appliedCount) of \(answer.patchCount), \(reused); head \(answer.shortHead)"),
                Line(next),
            ]
        }
        let feature = failure.name.split(separator: " ").first ?? ""
        return [
            Line("Applied \(answer.appliedCount) of \(answer.patchCount); nothing was locked."),
            Line("Next: slipstream feature disable \(feature)     or mend the patch and assemble again"),
        ]
    }

    private static func lines(_ failure: FailedPatch, width: Int) -> [Line] {
        var lines: [Line] = []
        if !failure.file.isEmpty {
            lines.append(Line("  \(failure.file)" + (failure.hunk.map { ", hunk \($0)" } ?? "")))
        }
        lines += paragraph(failure.reason, width: width)
        if let nearest = failure.nearest {
            lines.append(Line("  nearest place: \(nearest)"))
            lines += failure.lines.map { comparison($0, width: width) }
        }
        if let origin = failure.origin { lines += paragraph(origin, width: width) }
        return lines + paragraph(failure.advice, width: width)
    }

    private static func paragraph(_ text: String, width: Int) -> [Line] {
        PlainText.wrapped(text, width: width - 2).map { Line("  " + $0) }
    }

    /// A line of the place that comes nearest, with who has it.
    private static func comparison(_ line: FailedPatch.Line, width: Int) -> Line {
        let text = line.text.split(separator: "\t", omittingEmptySubsequences: false).joined(separator: "        ")
        switch line.side {
        case .both: return Line("      " + text, .quiet)
        case .patch: return Line("    - " + text.padding(to: 48), .bad) + Line("  the patch expects")
        case .base: return Line("    + " + text.padding(to: 48), .good) + Line("  the base has")
        }
    }
}
