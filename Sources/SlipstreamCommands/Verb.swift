import ArgumentParser

/// One verb of the command line: reads its arguments, carries out one use case, and has an answer.
protocol Verb: ParsableCommand, Sendable {
    /// Whether the options of output are all that it takes: then a call without them needs no parser.
    static var takesNothing: Bool { get }

    /// How the answer is shown.
    var output: OutputOptions { get }

    /// Does the work; what is to be told meanwhile goes to `output`.
    func answer(_ output: Output) async throws -> Answer
}

extension Verb {
    /// Most verbs take something.
    static var takesNothing: Bool { false }
}
