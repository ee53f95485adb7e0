/// One step of a run, with what it found and what it made.
package struct StepRecord: Sendable, Hashable, Codable {
    /// The number of the step in the ledger.
    package let id: Int64

    /// What was done: `assemble`, `build`, `boot`, `boot-stock`.
    package let kind: String

    /// The flavor it was done for, where it was for one.
    package let flavor: String?

    /// A digest of all that goes into the step. A step with the same kind, flavor and input has the same outcome.
    package let input: String?

    /// When it began, in milliseconds since 1970.
    package let startedAt: Int64

    /// When it ended, in milliseconds since 1970; nil while it runs.
    package let finishedAt: Int64?

    /// What came of it; nil while it runs.
    package let outcome: StepOutcome?
}
