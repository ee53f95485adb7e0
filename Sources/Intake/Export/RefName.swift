import GitAccess
import Processes

/// Names of refs as people write them.
enum RefName {
    /// The full name (`refs/heads/topic`) of a branch's name or of a full name, where git allows it.
    static func checked(_ name: String) async throws -> String {
        let full = name.hasPrefix("refs/") ? name : "refs/heads/" + name
        guard name != "HEAD", name != "@", !name.hasPrefix("-"), !name.utf8.contains(0) else {
            throw ExportError.badRefName(name, reason: "git gives it another meaning")
        }
        let command = CommandLine("git", ["check-ref-format", full], environment: GitEnvironment.isolated)
        guard try await ProcessRunner.run(command, outputLimit: 1 << 16).succeeded else {
            throw ExportError.badRefName(
                name, reason: "see git-check-ref-format(1); use letters, digits and ._+-, parted by /")
        }
        return full
    }
}
