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
        lines += LooseText.lines(report, width: width)
        return lines + failures(width: width) + closing(width: width)
    }

    private func failures(width: Int) -> [Line] {
        var rest = report.failures.map(FailedPatch.init)[...]
        var lines: [Line] = []
        while let first = rest.first {
            let patch = rest.prefix { $0.name == first.name }
            rest = rest.dropFirst(patch.count)
            let title = first.title.isEmpty ? "" : " “\(first.title)”"
            lines += AssemblyText.paragraph("\(first.name)\(title) does not apply", mark: "error: ", width: width)
            lines += AssemblyText.files(of: patch, width: width)
            // Where an earlier patch is missing, mending this one comes later.
            let advice = patch.map(\.advice).first { $0.hasPrefix("mend ") } ?? first.advice
            lines += AssemblyText.paragraph("to do: " + advice, width: width)
        }
        return lines
    }

    /// Of several hunks of a file, the first is shown whole and the others are named; `--json` has all of each.
    private static func files(of patch: ArraySlice<FailedPatch>, width: Int) -> [Line] {
        var rest = patch
        var lines: [Line] = []
        while let first = rest.first {
            let file = rest.prefix { $0.file == first.file }
            rest = rest.dropFirst(file.count)
            lines += AssemblyText.lines(first, width: width)
            let others = file.dropFirst().compactMap { failure in
                failure.hunk.map { "\($0)" + (failure.nearestLine.map { " (\($0))" } ?? "") }
            }
            guard !others.isEmpty else { continue }
            let text =
                "\(Quantity.count(others.count, "more hunk finds", "more hunks find")) no place, by number (and nearest "
                + "line): \(others.joined(separator: ", "))"
            lines += paragraph(text, width: width)
        }
        return lines
    }

    private func closing(width: Int) -> [Line] {
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
        let broken = Set(report.failures.map(\.feature)).subtracting([failure.feature]).sorted()
        let others = broken.isEmpty ? "" : " (and \(broken.joined(separator: ", ")))"
        let next = "mend it and assemble again, or: slipstream feature disable \(failure.feature)\(others)"
        return [Line("Applied \(report.appliedCount) of \(report.patchCount); nothing was locked.")]
            + PlainText.wrapped("Next: " + next, width: width).map { Line($0) }
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
            lines += ComparisonText(failure.lines).lines(width: width)
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
}
