import Foundation
package import Processes

/// The machine's git as a judge, deaf to the machine's own settings.
package enum Git {
    /// What git is told: no configuration but a repository's own, one fixed person and date, no questions, and no
    /// repository around the temporary folder.
    package static let environment: [String: String?] = [
        "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_TERMINAL_PROMPT": "0",
        "GIT_AUTHOR_NAME": "A U Thor", "GIT_AUTHOR_EMAIL": "author@example.com",
        "GIT_AUTHOR_DATE": "1112911993 -0700", "GIT_COMMITTER_NAME": "C O Mitter",
        "GIT_COMMITTER_EMAIL": "committer@example.com", "GIT_COMMITTER_DATE": "1112911993 -0700",
        "GIT_DIR": nil, "GIT_WORK_TREE": nil, "GIT_INDEX_FILE": nil, "GIT_OBJECT_DIRECTORY": nil, "LC_ALL": "C",
        "GIT_CEILING_DIRECTORIES": NSTemporaryDirectory(),
    ]

    /// Runs `git` with these words in `folder` and answers how it ended and what it said.
    package static func attempt(
        _ arguments: [String], in folder: String, input: [UInt8] = [], environment: [String: String?] = [:]
    ) async throws -> FinishedProcess {
        let command = CommandLine(
            "git", arguments, environment: Git.environment.merging(environment) { $1 }, folder: folder)
        return try await ProcessRunner.run(command, input: input, outputLimit: 1 << 30)
    }

    /// Runs `git` with these words in `folder`; throws what it said where it fails; answers its output as text.
    @discardableResult
    package static func run(
        _ arguments: String..., in folder: String, input: [UInt8] = [], environment: [String: String?] = [:]
    ) async throws -> String {
        let finished = try await attempt(arguments, in: folder, input: input, environment: environment)
        return try finished.orThrow(CommandLine("git", arguments)).text
    }
}
