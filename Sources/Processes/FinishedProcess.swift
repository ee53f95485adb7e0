/// What a program did: how it ended and what it said.
package struct FinishedProcess: Sendable, Hashable {
    /// How it ended.
    package let status: Status

    /// What it wrote to its standard output, where that was collected.
    package let output: [UInt8]

    /// The end of what it wrote to its standard error, where that was collected: at most 64 KiB.
    package let errors: [UInt8]

    /// The ways a program ends.
    package enum Status: Sendable, Hashable, CustomStringConvertible {
        /// By itself, with this exit status.
        case exited(Int32)
        /// By this signal.
        case signalled(Int32)
        /// Stopped here, because its time was over.
        case timedOut

        /// `exit status 1`, `signal 9`, `its time was over`.
        package var description: String {
            switch self {
            case .exited(let code): "exit status \(code)"
            case .signalled(let number): "signal \(number)"
            case .timedOut: "its time was over"
            }
        }
    }

    /// What a program did.
    package init(status: Status, output: [UInt8] = [], errors: [UInt8] = []) {
        self.status = status
        self.output = output
        self.errors = errors
    }

    /// Whether it ended by itself with status 0.
    package var succeeded: Bool { status == .exited(0) }

    /// The output as text, less line ends behind it.
    package var text: String { FinishedProcess.trimmed(output) }

    /// The errors as text, less line ends behind them.
    package var errorText: String { FinishedProcess.trimmed(errors) }

    /// This, if the program succeeded; else throws what it said.
    @discardableResult
    package func orThrow(_ command: CommandLine) throws(ProcessError) -> FinishedProcess {
        guard succeeded else { throw .failed(command, status, stderrTail: errorText) }
        return self
    }

    private static func trimmed(_ bytes: [UInt8]) -> String {
        let end = bytes.lastIndex { $0 != 0x0A && $0 != 0x0D }.map { $0 + 1 } ?? 0
        return String(decoding: bytes[..<end], as: UTF8.self)
    }
}
