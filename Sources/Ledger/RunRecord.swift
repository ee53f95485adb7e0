/// One use of a verb that did work, with its steps in the order they began.
package struct RunRecord: Sendable, Hashable, Codable {
    /// The number of the run, from 1, as people are told it.
    package let id: Int64

    /// The verb: `run`, `build`, `boot`, `assemble`.
    package let command: String

    /// The name of the overlay.
    package let overlay: String

    /// The full id of the base commit, where there was one.
    package let base: String?

    /// The full id of the commit that was built and booted, once known.
    package var head: String?

    /// When it began, in milliseconds since 1970.
    package let startedAt: Int64

    /// When it ended, in milliseconds since 1970; nil while it runs.
    package var finishedAt: Int64?

    /// How it came out; nil while it runs.
    package var verdict: Verdict?

    /// The sentence people were told; nil while it runs.
    package var reason: String?

    /// The steps, in the order they began.
    package var steps: [StepRecord]
}
