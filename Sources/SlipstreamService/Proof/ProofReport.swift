package import Assembly
package import Ledger

/// What a run came to.
package struct ProofReport: Sendable {
    /// The number of the run in the ledger.
    package var run: Int64
    /// The overlay's name.
    package var overlay: String
    /// The full id of the base's commit.
    package var base: String
    /// The base for people: `6.12.117 (3f1c9ad0be42)`.
    package var baseText: String
    /// The full id of the assembled kernel's commit.
    package var head: String
    /// What the assembly of this run came to; nil where it did none.
    package var assembly: AssemblyReport?
    /// The steps in the order in which they were done.
    package var steps: [ProofStep]
    /// How long it took, in seconds.
    package var seconds: Double

    /// The worst verdict of the steps of the assembled kernel. What the base alone does decides nothing, except that
    /// where its surroundings failed nothing is known about it.
    package var verdict: Verdict {
        let mine = steps.filter { $0.kernel == .assembled }.map(\.verdict)
        let others = steps.filter { $0.kernel == .stock && $0.verdict == .error }.map(\.verdict)
        return [.interrupted, .error, .fail, .pass].first { (mine + others).contains($0) } ?? .skip
    }

    /// Why: the sentence of the step that decided; of those that are well, the last.
    package var reason: String {
        let mine = steps.filter { $0.kernel == .assembled || $0.verdict == .error }
        let step = verdict == .pass ? mine.last : mine.first { $0.verdict == verdict }
        return step?.reason ?? "there was nothing to do"
    }

    /// The boots of stock kernels beside those of the assembled ones, by flavor.
    package var boots: [(assembled: ProofStep, stock: ProofStep?)] {
        steps.filter { $0.kind == .boot && $0.kernel == .assembled }.map { boot in
            (boot, steps.first { $0.kind == .boot && $0.kernel == .stock && $0.flavor == boot.flavor })
        }
    }

    /// The report as `--json` prints it.
    package var json: JSON {
        let mine = steps.filter { $0.kernel == .assembled }
        return .object([
            "run": .integer(Int(run)), "overlay": .string(overlay), "base": .string(base), "head": .string(head),
            "verdict": .string(verdict.rawValue), "reason": .string(reason), "seconds": .number(seconds),
            "evidence": JSON(mine.flatMap { $0.results.isEmpty ? $0.evidence : $0.results }),
            "artifacts": .array(mine.flatMap(\.artifacts).map(\.json)), "steps": .array(steps.map(\.json)),
        ])
    }
}
