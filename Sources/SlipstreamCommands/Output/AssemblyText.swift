import Assembly
import SlipstreamService

/// An assembly in words: what applies, what does not and why, what to do.
struct AssemblyText {
    private let report: AssemblyReport
    private let base: String

    /// The words for `report`; `base` is how the base is called.
    init(_ report: AssemblyReport, base: String? = nil) {
        self.report = report
        self.base = base ?? "\(report.base)".prefix(12).description
    }

    /// The lines for a page of so many columns.
    func lines(width: Int) -> [Line] {
        let counts =
            "\(Quantity.count(report.features.count, "feature")), "
            + Quantity.count(report.patchCount, "patch", "patches")
        var lines = [Line("Base \(base), \(counts)")]
        var table = Table(["", "", ""], alignments: [.left, .right, .left])
        for feature in report.features {
            let missing = feature.patches - feature.applied
            let problem =
                missing == 0
                ? Line(feature.bent, .warning)
                : Line("\(Quantity.count(missing, "patch does", "patches do")) not apply", .bad)
            table.add([Line(feature.name), Line("\(feature.applied) of \(feature.patches)"), problem])
        }
        lines += table.lines(width: width - 2).map { "  " + $0 }
        let failures = report.failures.map(FailedPatch.init)
        for (index, failure) in failures.enumerated() {
            if index == 0 || failures[index - 1].name != failure.name {
                let title = failure.title.isEmpty ? "" : " “\(failure.title)”"
                lines += AssemblyText.paragraph("\(failure.name)\(title) does not apply", mark: "error: ", width: width)
            }
            lines += AssemblyText.lines(failure, width: width)
            // What to do is said once for all files of a patch.
            let next = index + 1 < failures.count ? failures[index + 1] : nil
            if next?.name == failure.name && next?.advice == failure.advice { continue }
            lines += AssemblyText.paragraph("to do: " + failure.advice, width: width)
        }
        return lines + closing()
    }

    private func closing() -> [Line] {
        guard let failure = report.failures.first else {
            let work =
                report.reused == report.patchCount && report.patchCount > 0
                ? "nothing has changed"
                : Quantity.count(report.appliedCount, "commit")
                    + (report.reused > 0 ? ", \(Quantity.count(report.reused)) of them from the last run" : "")
            return [
                Line("Head \("\(report.head)".prefix(12)): \(work), in \(Quantity.seconds(report.seconds))"),
                "Next: slipstream run, or: git -C .slipstream/store.git log slipstream",
            ]
        }
        return [
            Line("Applied \(report.appliedCount) of \(report.patchCount); nothing was locked."),
            Line("Next: mend the patch and assemble again, or: slipstream feature disable \(failure.feature)"),
        ]
    }

    private static func lines(_ failure: FailedPatch, width: Int) -> [Line] {
        var lines: [Line] = []
        if !failure.file.isEmpty {
            lines.append(Line("  \(failure.file)" + (failure.hunk.map { ", hunk \($0)" } ?? "")))
        }
        lines += paragraph(failure.reason, width: width)
        if let nearest = failure.nearest {
            // Where the reason names the place, it need not be named again.
            if !failure.reason.contains("nearest") { lines.append(Line("  nearest place: \(nearest)")) }
            lines += failure.lines.map(comparison)
        }
        if let origin = failure.origin { lines += paragraph(origin, width: width) }
        return lines
    }

    private static func paragraph(_ text: String, mark: String = "  ", width: Int) -> [Line] {
        let indent = String(repeating: " ", count: mark.count)
        return PlainText.wrapped(text, width: width - mark.count).enumerated().map {
            ($0.offset == 0 ? Line(mark, .bad) : Line(indent)) + Line($0.element)
        }
    }

    /// A line of the place that comes nearest, with who has it.
    private static func comparison(_ line: FailedPatch.Line) -> Line {
        let text = line.text.split(separator: "\t", omittingEmptySubsequences: false).joined(separator: "        ")
        switch line.side {
        case .both: return Line("      " + text, .quiet)
        case .patch: return Line("    - " + text.padding(to: 48), .bad) + Line("  the patch expects")
        case .base: return Line("    + " + text.padding(to: 48), .good) + Line("  the tree has")
        }
    }
}
