/// One result line of a KTAP document, with what belongs to it.
package struct KTAPResult: Sendable, Hashable, Codable {
    /// What became of a test.
    package enum Outcome: String, Sendable, Hashable, Codable {
        case ok
        case failed = "not ok"
        case skipped = "skip"
        /// Failed, and was expected to: it counts as no failure.
        case expectedFailure = "xfail"
        /// Planned or begun, and never reported.
        case missing
    }

    /// The number the document gives it, or the one that was due.
    package var number: Int
    /// Its description, or nothing.
    package var name: String
    /// How the test came out.
    package var outcome: Outcome
    /// What stands after `#` on its line: why it was skipped or failed.
    package var remark: String?
    /// Diagnostic lines before it, without their `#`.
    package var diagnostics: [String]
    /// The results of its own document, where it has one.
    package var subtests: [KTAPResult]
    /// The line of the console, from 1; 0 where it has none.
    package var line: Int

    /// A result without diagnostics or subtests.
    init(number: Int, name: String, outcome: Outcome, remark: String? = nil, line: Int) {
        self.number = number
        self.name = name
        self.outcome = outcome
        self.remark = remark
        diagnostics = []
        subtests = []
        self.line = line
    }

    /// Whether it, or a subtest at any depth, failed or is missing.
    package var hasFailed: Bool {
        switch outcome {
        case .failed, .missing: true
        case .skipped, .expectedFailure: false
        case .ok: subtests.contains(where: \.hasFailed)
        }
    }

    /// Each leaf below it with the names on the way there, itself where it has no subtests.
    package func leaves(below path: [String] = []) -> [(path: [String], result: KTAPResult)] {
        let here = path + [name.isEmpty ? "\(number)" : name]
        return subtests.isEmpty ? [(here, self)] : subtests.flatMap { $0.leaves(below: here) }
    }
}
