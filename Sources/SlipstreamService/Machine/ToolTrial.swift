import Processes

/// What tools say about themselves, and whether those that are often there without working do work.
enum ToolTrial {
    /// The version that `command --version` tells: the first number with a point in it.
    static func version(of command: String) async throws -> String? {
        let words = try await firstLine(of: CommandLine(command, ["--version"])) ?? ""
        return versionNumber(in: words)
    }

    /// The first number with a point in `text`: `12.2.0` in `gcc (Debian 12.2.0-14) 12.2.0`.
    static func versionNumber(in text: String) -> String? {
        let isPart = { (character: Character) in character.isASCII && (character.isNumber || character == ".") }
        let numbers = text.split(whereSeparator: { !isPart($0) })
        return numbers.first { $0.contains(".") && $0.first != "." && $0.last != "." }.map(String.init)
    }

    /// Why the tool of this row does not work, or nil where it does or was not tried.
    static func problem(with row: String) async throws -> String? {
        guard row == "bubblewrap" else { return nil }
        let arguments = ["--ro-bind", "/", "/", "--dev", "/dev", "--unshare-net", "--unshare-pid", "--", "true"]
        let trial = try await run(CommandLine("bwrap", arguments))
        guard let trial, !trial.succeeded else { return nil }
        let reason = trial.errorText.split(separator: "\n").first.map(String.init) ?? "\(trial.status)"
        return "does not start a confined program: " + reason
    }

    private static func firstLine(of command: CommandLine) async throws -> String? {
        try await run(command)?.text.split(separator: "\n").first.map(String.init)
    }

    /// What came of the command; nil where it could not be started.
    private static func run(_ command: CommandLine) async throws -> FinishedProcess? {
        do {
            return try await ProcessRunner.run(command, outputLimit: 1 << 20, timeout: .seconds(10))
        } catch is ProcessError {
            return nil
        }
    }
}
