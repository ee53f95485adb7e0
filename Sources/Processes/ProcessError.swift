/// Why a program did not run, or did not do what it was run for.
package enum ProcessError: Error, Hashable, CustomStringConvertible {
    /// There is no such program; `package` is the Debian package that has it, where that is known.
    case missingTool(String, package: String?)
    /// The folder it should have run in is not there, or may not be entered.
    case missingFolder(String)
    /// It ended otherwise than with status 0; with the end of what it wrote to its standard error.
    case failed(CommandLine, FinishedProcess.Status, stderrTail: String)
    /// It wrote more than `limit` bytes.
    case outputTooLong(CommandLine, limit: Int)
    /// The system would not start it.
    case notStarted(CommandLine, reason: String)
    /// It went away while it was talked to.
    case hungUp(CommandLine, FinishedProcess.Status, stderrTail: String)

    /// One sentence, and below it what the program said itself.
    package var description: String {
        switch self {
        case .missingTool(let name, let package?):
            "“\(name)” is not installed: install the package \(package) (apt-get install \(package))"
        case .missingTool(let name, nil): "“\(name)” is not installed, or not in PATH"
        case .missingFolder(let path): "cannot run a program in \(path): there is no such folder, or it is closed to us"
        case .failed(let command, let status, let tail): ProcessError.text(command, "failed (\(status))", tail)
        case .outputTooLong(let command, let limit): "“\(command)” wrote more than \(limit) bytes"
        case .notStarted(let command, let reason): "“\(command)” could not be started: \(reason)"
        case .hungUp(let command, let status, let tail): ProcessError.text(command, "went away (\(status))", tail)
        }
    }

    /// Whether the program went away while it was talked to.
    package var isHangUp: Bool {
        if case .hungUp = self { true } else { false }
    }

    private static func text(_ command: CommandLine, _ outcome: String, _ tail: String) -> String {
        let lines = tail.split(whereSeparator: \.isNewline).suffix(20).map { "\n  \($0)" }.joined()
        return "“\(command)” \(outcome)" + (lines.isEmpty ? "" : ":") + lines
    }
}
