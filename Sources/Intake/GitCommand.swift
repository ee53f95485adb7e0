import GitAccess
import Processes

/// Runs git on a repository or work tree of the user's.
enum GitCommand {
    /// The command for `git -C folder …`; `environment` comes on top.
    static func command(_ arguments: [String], in folder: String, environment: [String: String] = [:]) -> CommandLine {
        let changes = GitEnvironment.users.merging(environment.mapValues { $0 }) { $1 }
        return CommandLine("git", ["-C", folder] + arguments, environment: changes)
    }

    /// Runs git and gives its output; throws what it said where it failed.
    static func run(
        _ arguments: [String], in folder: String, environment: [String: String] = [:], outputLimit: Int = 1 << 24
    ) async throws -> [UInt8] {
        let command = command(arguments, in: folder, environment: environment)
        return try await ProcessRunner.run(command, outputLimit: outputLimit).orThrow(command).output
    }

    /// Runs git and gives its output as text, without the line end behind it.
    static func text(
        _ arguments: [String], in folder: String, environment: [String: String] = [:]
    ) async throws -> String {
        let command = command(arguments, in: folder, environment: environment)
        return try await ProcessRunner.run(command, outputLimit: 1 << 24).orThrow(command).text
    }

    /// Runs git and gives its output as text; nil where its answer is no.
    static func tryRun(_ arguments: [String], in folder: String) async throws -> String? {
        let finished = try await ProcessRunner.run(command(arguments, in: folder), outputLimit: 1 << 24)
        return finished.succeeded ? finished.text : nil
    }
}
