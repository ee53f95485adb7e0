/// What came of a step.
package struct StepOutcome: Sendable, Hashable, Codable {
    /// How it came out.
    package let verdict: Verdict

    /// One sentence for people.
    package let reason: String

    /// Why the verdict is what it is, in order.
    package let evidence: [Evidence]

    /// The files it made.
    package let artifacts: [Artifact]

    /// What a later run wants to show again, in the form the caller chose; the ledger does not look into it.
    package let detail: String?

    /// An outcome with its reason, evidence and files.
    package init(
        verdict: Verdict, reason: String, evidence: [Evidence] = [], artifacts: [Artifact] = [], detail: String? = nil
    ) {
        self.verdict = verdict
        self.reason = reason
        self.evidence = evidence
        self.artifacts = artifacts
        self.detail = detail
    }
}
