import ArgumentParser
import Assembly
import PatchFormat
import SlipstreamService

struct Assemble: Verb {
    static let configuration = CommandConfiguration(
        abstract: "Apply the enabled features onto the base, one commit per patch, and lock the outcome.",
        discussion: """
            Where a patch does not apply, the others still are; nothing is locked then.

            Example:
              $ slipstream assemble
            """
    )

    @OptionGroup var output: OutputOptions

    func answer(_ output: Output) async throws -> Answer {
        let report = try await Composition.assemble(".", progress: output.progress) { output.note(Line($0)) }
        return Answer(isYes: report.isComplete, json: report.json) { _ in Assemble.lines(report) }
    }

    /// The report for people.
    static func lines(_ report: AssemblyReport) -> [Line] {
        let features = Quantity.count(report.features.count, "feature")
        let patches = Quantity.count(report.patchCount, "patch", "patches")
        var lines = [Line("Base \("\(report.base)".prefix(12)), \(features), \(patches)")]
        for feature in report.features {
            let missing = feature.patches - feature.commits.count
            let note = missing == 0 ? "" : "   \(Quantity.count(missing, "patch does", "patches do")) not apply"
            lines.append(Line("  \(feature.name)  \(feature.commits.count) of \(feature.patches)\(note)"))
        }
        for failure in report.failures { lines += Assemble.lines(failure) }
        guard report.isComplete else {
            return lines + [Line("Applied \(report.appliedCount) of \(report.patchCount); nothing was locked.")]
        }
        let reused = report.reused > 0 ? ", \(Quantity.count(report.reused)) of them from the last run" : ""
        let time = Quantity.seconds(report.seconds)
        return lines + [
            Line("Head \("\(report.head)".prefix(12)): \(Quantity.count(report.appliedCount, "commit"))\(reused), in \(time)"),
            Line("Next: slipstream status, or: git -C .slipstream/store.git log slipstream"),
        ]
    }

    private static func lines(_ failure: FailureReport) -> [Line] {
        let name = "\(failure.feature) \(failure.part.number)/\(failure.part.count) “\(failure.title)”"
        var lines = [Line("error: ", .bad) + Line("\(name) does not apply")]
        if !failure.file.isEmpty { lines.append(Line("  \(failure.file)")) }
        lines.append(Line("  \(failure.reason)"))
        for line in failure.nearest?.comparison ?? [] { lines.append(Assemble.line(line)) }
        if let origin = failure.origin { lines.append(Line("  \(origin)")) }
        lines.append(Line("  to do: \(failure.advice)"))
        return lines
    }

    private static func line(_ compared: ComparedLine) -> Line {
        let text = PlainText.printable(String(decoding: compared.text, as: UTF8.self))
        switch compared.side {
        case .both: return Line("      \(text)")
        case .patch: return Line("    - \(text)", .bad) + Line("   the patch expects")
        case .content: return Line("    + \(text)", .good) + Line("   the tree has")
        }
    }
}
