import Assembly
import Ledger
import SlipstreamService

/// How runs of `build`, `boot` and `run` are told.
enum ProofAnswer {
    /// The answer of a run; `next` is what to do after a good one.
    static func answer(_ report: ProofReport, next: String?) -> Answer {
        let isGood = report.verdict == .pass || report.verdict == .skip
        return Answer(isYes: isGood, isKnown: report.verdict != .error, json: report.json) { width in
            lines(report, width: width) + (isGood ? next.map { [Line("Next: \($0)")] } ?? [] : [])
        }
    }

    private static func lines(_ report: ProofReport, width: Int) -> [Line] {
        var lines: [Line] = []
        if let assembly = report.assembly, !assembly.isComplete { lines += AssemblyText(assembly).lines(width: width) }
        for step in report.steps where step.kind == .build { lines += diagnostics(step, width: width) }
        for (boot, stock) in report.boots { lines += told(boot) + (stock.map { told($0, beside: boot) } ?? []) }
        return lines + [summary(report)] + trail(report)
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
        return word + Line("  \(report.overlay)\(place): \(report.reason); run \(report.run)")
    }

    /// Where to look further after a failure.
    private static func trail(_ report: ProofReport) -> [Line] {
        guard report.verdict != .pass else { return [] }
        return report.steps.filter { $0.verdict != .pass && $0.kernel == .assembled }.compactMap { step in
            switch step.kind {
            case .assemble: Line("Next: correct the patches above, then: slipstream run")
            case .build: Line("The whole output: .slipstream/work/\(step.flavor ?? "")/build.log")
            case .boot: step.artifact("console").map { Line("The whole console: \($0.path)") }
            }
        }
    }
}
