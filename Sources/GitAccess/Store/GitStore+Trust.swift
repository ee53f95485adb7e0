import Bytes
import Files
import Processes

extension GitStore {
    /// Whether `create` has come to its end here, and nobody has changed since what git does in the store.
    ///
    /// An overlay comes from others, and its `.slipstream` may have been committed with it. So settings that are not ours
    /// to the byte, hooks, attributes, grafts, and links to elsewhere make the store one that is not complete. Costs a
    /// dozen system calls.
    package var isComplete: Bool {
        guard let bytes = try? FileSystem.read(path + "/config", limit: 1 << 16),
            bytes == Array(GitStore.configuration.utf8), FileSystem.isFolder(packFolder)
        else { return false }
        return GitStore.solid.allSatisfy { !FileSystem.isLink(path + $0) }
            && GitStore.foreign.allSatisfy { !FileSystem.exists(path + $0) }
    }

    /// Throws where the folder `state`, `.slipstream` of an overlay, is not this machine's own: a symbolic link, or one
    /// that was committed with the overlay, so that what lies in it comes from whoever did that.
    package static func requireOwnFolder(_ state: String) async throws {
        guard !FileSystem.isLink(state) else { throw GitFailure.linkedFolder(state) }
        guard FileSystem.isFolder(state) else { return }
        // From the folder above: one that is made to look like a repository must not be taken for one.
        let (folder, name) = parts(of: state)
        let words = ["-c", "safe.bareRepository=explicit", "-C", folder, "ls-files", "--", name]
        let command = CommandLine("git", GitEnvironment.harmless + words, environment: GitEnvironment.users)
        let finished = try await ProcessRunner.run(command, outputLimit: 256 << 20)
        // An overlay need not lie in a repository.
        guard !finished.succeeded || finished.output.isEmpty else { throw GitFailure.committedFolder(state) }
    }

    /// What `create` makes, and what must not be a link to elsewhere.
    private static let solid = ["", "/config", "/HEAD", "/objects", "/objects/pack", "/objects/info", "/refs"]

    /// What git would obey, or find its settings by (gitrepository-layout); `create` makes none of it.
    private static let foreign = [
        "/hooks", "/commondir", "/config.worktree", "/info/attributes", "/info/grafts",
    ]

    private static func parts(of path: String) -> (folder: String, name: String) {
        guard let slash = path.lastIndex(of: "/") else { return (".", path) }
        return (slash == path.startIndex ? "/" : String(path[..<slash]), String(path[path.index(after: slash)...]))
    }
}
