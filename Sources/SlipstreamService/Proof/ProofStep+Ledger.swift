import FoundationEssentials
import Ledger

extension ProofStep {
    /// The step as the ledger keeps it; all of it goes along, so that a later run can tell it again.
    var outcome: StepOutcome {
        let kind = results.isEmpty ? "console" : "ktap"
        return StepOutcome(
            verdict: verdict, reason: reason,
            evidence: (results.isEmpty ? evidence : results).map { Evidence(kind: kind, text: $0) },
            artifacts: artifacts,
            detail: (try? JSONEncoder().encode(self)).map { String(decoding: $0, as: UTF8.self) })
    }

    /// The step that the ledger kept; nil where it was kept by a Slipstream that wrote other steps.
    init?(_ record: StepRecord) {
        guard let detail = record.outcome?.detail,
            let step = try? JSONDecoder().decode(ProofStep.self, from: Data(detail.utf8))
        else { return nil }
        self = step
        isReused = true
    }
}
