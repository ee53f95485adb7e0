import Processes

/// Work that someone at a terminal may stop.
package enum Attended {
    /// Runs `body`; Ctrl-C and requests to end cancel it and stop the programs it has started.
    ///
    /// - Throws: what `body` throws, or an error of the kind `interrupted`.
    package static func run<Answer: Sendable>(
        _ body: @escaping @Sendable () async throws -> Answer
    ) async throws -> Answer {
        try await Interruption.guarding(body)
    }
}
