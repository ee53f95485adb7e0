import Processes

/// Runs git on a repository or work tree of the user's.
enum GitCommand {
    /// Variables by which a caller's git (a hook, say) would point ours to another repository.
    private static let foreign = [
        "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR", "GIT_NAMESPACE",
        "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_PREFIX", "GIT_EXTERNAL_DIFF", "GIT_DIFF_OPTS",
    ]

    /// The command for `git -C folder …`; `environment` comes on top.
    static func command(_ arguments: [String], in folder: String, environment: [String: String] = [:]) -> CommandLine {
        var changes: [String: String?] = ["LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0"]
        for name in foreign { changes.updateValue(nil, forKey: name) }
        for (name, value) in environment { changes[name] = value }
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
