/// How a step, or a run, came out.
package enum Verdict: String, Sendable, Codable, CaseIterable {
    /// What was to be shown was shown.
    case pass
    /// It was tried and the answer is no.
    case fail
    /// The surroundings failed; nothing is known about what was to be tried.
    case error
    /// It was not tried, for a reason that is given.
    case skip
    /// It was stopped from outside before it had an answer.
    case interrupted
}
