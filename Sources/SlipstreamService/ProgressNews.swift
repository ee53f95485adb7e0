/// News of work that takes long enough to be watched.
package struct ProgressNews: Sendable, Hashable {
    /// What is being done: `import`, `assemble`, `build`, `boot`.
    package let step: String

    /// To what: a flavor, a file; empty where it is clear.
    package let subject: String

    /// How far it is.
    package let state: State

    /// How far a step is.
    package enum State: Sendable, Hashable {
        /// It has begun, or goes on, and says what it is at.
        case doing(String)
        /// So many of so many units (`objects`, `files`) are done; `note` is what is worth saying beside it.
        case done(Int, of: Int, unit: String, note: String)
        /// It is over; the line that stays: a time, what was made.
        case ended(String)
    }

    /// News of a step.
    package init(_ step: String, _ subject: String = "", _ state: State) {
        self.step = step
        self.subject = subject
        self.state = state
    }
}

/// Takes news of progress, from any thread, quickly.
package typealias ProgressSink = @Sendable (ProgressNews) -> Void
