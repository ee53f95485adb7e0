import Ledger

extension ProofStep {
    /// The step as `--json` prints it.
    var json: JSON {
        .object([
            "step": .string(kind.rawValue), "flavor": JSON(flavor), "kernel": .string(kernel.rawValue),
            "verdict": .string(verdict.rawValue), "reason": .string(reason), "evidence": JSON(evidence),
            "results": JSON(results), "diagnostics": JSON(diagnostics),
            "artifacts": .array(artifacts.map(\.json)), "seconds": .number(seconds),
            "parts": .array(
                parts.map { .object(["name": .string($0.name), "seconds": .number($0.seconds)]) }),
            "reused": .bool(isReused), "accelerator": accelerator.isEmpty ? .null : .string(accelerator),
            "secondsToUserSpace": secondsToUserSpace.map(JSON.number) ?? .null,
        ])
    }
}
