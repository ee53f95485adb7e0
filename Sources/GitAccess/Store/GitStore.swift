package import Bytes
import Files
package import Processes

/// The bare repository in which Slipstream keeps bases and assembled commits.
///
/// It is ours alone: git's own housekeeping is off in it (`gc.auto=0`), since that would repack at a moment nobody
/// chose and delete packs that a reader has open. What a user has set for git reaches it only in fetches, which need
/// the user's credentials and proxies.
package struct GitStore: Sendable, Hashable {
    /// The repository's folder.
    package let path: String

    /// The git that is run in it; tests put one of theirs here.
    var git = "git"

    /// The repository at `path`, which `create` made.
    package init(path: String) {
        self.path = path
    }

    /// The folder for packs.
    package var packFolder: String { path + "/objects/pack" }

    /// Makes the repository at `path`, with the folders above it, or takes the one that is there; removes what a
    /// process that was killed has left in it. What is there and is not as `create` leaves it goes with all it holds:
    /// everything in a store can be had again.
    package static func create(at path: String) async throws -> GitStore {
        let store = GitStore(path: path)
        if !store.isComplete {
            try FileSystem.removeTree(path)
            try FileSystem.makeFolder(path)
            let command = CommandLine(
                "git",
                [
                    "init", "--quiet", "--bare", "--template=", "--initial-branch=main", "--object-format=sha1",
                    "--", path,
                ], environment: GitEnvironment.isolated)
            try await ProcessRunner.run(command, outputLimit: 1 << 16).orThrow(command)
            try FileSystem.makeFolder(store.packFolder)
            // Written last: what is not complete is made again.
            try FileSystem.writeAtomically(Array(configuration.utf8), to: path + "/config")
        }
        try store.sweep()
        return store
    }

    /// Removes packs that were never finished and that no process writes any more. git holds no lock on its own: they count
    /// as left when nothing was written to them for an hour.
    package func sweep() throws(SystemFailure) {
        try StagedFile.sweep(packFolder, prefix: PackWriter.temporaryPrefix)
        let names = try FileSystem.names(in: packFolder)
        for name in names where ["tmp_pack_", "tmp_idx_", "tmp_rev_"].contains(where: name.hasPrefix) {
            if FileSystem.age(of: "\(packFolder)/\(name)") > 3600 { try FileSystem.remove("\(packFolder)/\(name)") }
        }
        let indexed = Set(names.filter { $0.hasSuffix(".idx") }.map { $0.dropLast(4) })
        for name in names where name.hasPrefix("pack-") && name.hasSuffix(".pack") {
            guard !indexed.contains(name.dropLast(5)), FileSystem.age(of: "\(packFolder)/\(name)") > 600 else {
                continue
            }
            _ = try StagedFile.removeIfAbandoned("\(packFolder)/\(name)")
        }
    }

    /// `git` with these words, on this repository and deaf to the user's settings.
    package func command(_ arguments: [String]) -> CommandLine {
        CommandLine(git, guarded(arguments), environment: GitEnvironment.isolated)
    }

    /// `git` with these words, on this repository and one of others (a fetch, a push): with the user's settings, but
    /// not with the hooks they name.
    package func transferCommand(_ arguments: [String]) -> CommandLine {
        CommandLine(git, guarded(arguments), environment: GitEnvironment.users)
    }

    private func guarded(_ arguments: [String]) -> [String] {
        ["--git-dir=" + path] + GitEnvironment.harmless + arguments
    }

    /// All that a store's `config` says, byte for byte.
    static let configuration = """
        [core]
        \trepositoryformatversion = 0
        \tbare = true
        \tfilemode = true
        \tlogAllRefUpdates = false
        [gc]
        \tauto = 0
        [maintenance]
        \tauto = false
        [slipstream]
        \tstore = 1

        """
}
