import Assembly
import Ledger
import SlipstreamService

/// How runs of `build`, `boot` and `run` are told.
enum ProofAnswer {
    /// The answer of a run; `next` is what to do after a good one.
    static func answer(_ report: ProofReport, next: String) -> Answer {
        let isGood = report.verdict == .pass || report.verdict == .skip
        return Answer(isYes: isGood, isKnown: report.verdict != .error, json: report.json) { width in
            lines(report, width: width) + (isGood ? [Line("Next: \(next)")] : [])
        }
    }

    private static func lines(_ report: ProofReport, width: Int) -> [Line] {
        var lines: [Line] = []
        var next: [Line] = []
        if let assembly = report.assembly, !assembly.isComplete {
            lines = AssemblyText(assembly, base: report.baseText).lines(width: width)
            // What to do comes last, behind the verdict.
            if let last = lines.last, last.text.hasPrefix("Next: ") { next = [lines.removeLast()] }
        }
        for step in report.steps where step.kind == .build { lines += diagnostics(step, width: width) }
        for (boot, stock) in report.boots { lines += told(boot) + (stock.map { told($0, beside: boot) } ?? []) }
        return lines + [summary(report)] + next + trail(report)
    }

    /// What compilers said; all of it where the build failed.
    private static func diagnostics(_ step: ProofStep, width: Int) -> [Line] {
        let limit = step.verdict == .pass ? 5 : 20
        var lines = step.diagnostics.prefix(limit).map { Line("  \($0)", step.verdict == .pass ? .warning : .bad) }
        if step.diagnostics.count > limit {
            lines.append(Line("  and \(Quantity.count(step.diagnostics.count - limit)) more", .quiet))
        }
        return lines
    }

    /// The results of a boot, or the console's lines where it came to none.
    private static func told(_ boot: ProofStep) -> [Line] {
        let shown = boot.results.isEmpty || boot.verdict != .pass ? boot.results + boot.evidence : boot.results
        return [Line(boot.title, .strong)]
            + shown.map { Line("  ") + Line($0, $0.hasPrefix("not ok") ? .bad : $0.hasPrefix("ok") ? .good : .plain) }
    }

    /// The same boot with the base alone, where its answers differ.
    private static func told(_ stock: ProofStep, beside boot: ProofStep) -> [Line] {
        guard stock.verdict != .error else {
            return [Line("  stock kernel beside it: ") + Line(stock.reason, .bad)]
        }
        if stock.results == boot.results && stock.verdict == boot.verdict {
            return [
                Line("  stock kernel beside it: the same; the features change nothing that these tests see", .warning)
            ]
        }
        let shown = stock.results.isEmpty ? [stock.reason] : stock.results
        return [Line(stock.title, .strong)] + shown.map { Line("  \($0)", .quiet) }
    }

    /// `PASS  day-zero on x86_64-demo: 3 of 3, evidence in run 17`.
    private static func summary(_ report: ProofReport) -> Line {
        let word = Line(report.verdict.rawValue.uppercased(), report.verdict == .pass ? .good : .bad)
        let flavors = report.steps.compactMap(\.flavor).reduce(into: [String]()) { names, name in
            if !names.contains(name) { names.append(name) }
        }
        let place = flavors.isEmpty ? "" : " on \(flavors.joined(separator: ", "))"
        return word + Line("  \(report.overlay)\(place): \(reason(report)); run \(report.run)")
    }

    /// Why; what compilers said stands above and is not said again.
    private static func reason(_ report: ProofReport) -> String {
        let failed = report.steps.first { $0.kernel == .assembled && $0.verdict == report.verdict }
        guard let failed, failed.kind == .build, failed.verdict == .fail, !failed.brief.isEmpty else {
            return report.reason
        }
        return "does not build, \(failed.brief)"
    }

    /// After a failure, where to look further and what to do.
    private static func trail(_ report: ProofReport) -> [Line] {
        guard report.verdict != .pass else { return [] }
        let failed = report.steps.filter { $0.verdict != .pass && ($0.kernel == .assembled || $0.verdict == .error) }
        let places = failed.compactMap { step -> Line? in
            switch step.kind {
            case .assemble: nil
            case .build: Line("The whole output: .slipstream/work/\(step.flavor ?? "")/build.log")
            case .boot: step.artifact("console").map { Line("The whole console: \($0.path)") }
            }
        }
        return places + (failed.first.flatMap(remedy).map { [Line("Next: \($0)")] } ?? [])
    }

    /// What to do about a step that did not pass; nil where its own words say it.
    private static func remedy(_ step: ProofStep) -> String? {
        let disabling = "slipstream feature disable \(step.blamed ?? "<name>")"
        switch (step.kind, step.verdict) {
        case (.assemble, _): return nil
        case (_, .error): return "slipstream doctor says what this machine lacks"
        case (.build, _) where step.blamed == nil: return "mend what the errors name, then: slipstream run"
        case (.build, _): return "mend the patch, then: slipstream run; or: \(disabling)"
        case (.boot, _): return "mend the patches, then: slipstream run; or find the one at fault: \(disabling)"
        }
    }
}
