import Files
import GitAccess
import GitObjects
import Processes

/// What may keep the repository that a base is in from serving as one: both would else show as something else.
struct RepositoryForm {
    /// Whether it is a partial clone: git fetches what is missing as it is asked for, and others do not find it.
    let isPartial: Bool

    /// The form of the repository at an address; one that is not in a folder is git's to fetch, and so whole.
    ///
    /// - Throws: a `Failure` where its ids are not SHA-1, which no other part of Slipstream reads.
    static func of(_ address: String) async throws -> RepositoryForm {
        guard FileSystem.isFolder(address) else { return RepositoryForm(isPartial: false) }
        let pattern = #"^(extensions\.(objectformat|partialclone)|remote\..*\.promisor)$"#
        let ask = CommandLine(
            "git", ["-C", address, "config", "--get-regexp", pattern], environment: GitEnvironment.users)
        let settings = try await ProcessRunner.run(ask, outputLimit: 1 << 16).text.split(separator: "\n")
        guard !settings.contains("extensions.objectformat sha256") else {
            throw Failure(
                .refused, "the base \(address) names its objects by SHA-256, which Slipstream does not read",
                advice: "Take a clone with SHA-1 ids, or a tarball or folder of the tree.")
        }
        return RepositoryForm(isPartial: settings.contains { !$0.hasPrefix("extensions.objectformat") })
    }

    /// Checks that every file of a commit is in the partial clone at `address`.
    static func requireFiles(of commit: ObjectID, in address: String) async throws {
        let command = CommandLine(
            "git",
            ["-C", address, "rev-list", "--objects", "--no-object-names", "--missing=print", "\(commit)^{tree}"],
            environment: GitEnvironment.users)
        let objects = try await ProcessRunner.run(command, outputLimit: 1 << 28).orThrow(command).text
        let missing = objects.split(separator: "\n").count { $0.hasPrefix("?") }
        guard missing > 0 else { return }
        throw Failure(
            .refused,
            "the base \(address) is a partial clone that lacks \(Quantity.count(missing, "object")) of \(commit.short)",
            advice: "Fetch what is missing: git -C \(address) fetch --refetch --no-filter")
    }
}
