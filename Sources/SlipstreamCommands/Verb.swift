import ArgumentParser

/// One verb of the command line: reads its arguments, carries out one use case, and has an answer.
protocol Verb: ParsableCommand, Sendable {
    /// How the answer is shown.
    var output: OutputOptions { get }

    /// Does the work; what is to be told meanwhile goes to `output`.
    func answer(_ output: Output) async throws -> Answer
}
