import Files
import GitObjects

/// Makes a base of a kernel's source: one root commit, always the same for the same files.
///
/// What counts of a file is its path, its content and whether its owner may execute it; of a symbolic link its path
/// and target. Times, owners, other permissions, the order in an archive and empty folders do not. The commit's
/// parts are fixed:
///
///     tree <the tree>
///     author Slipstream <base@slipstream.invalid> 946684800 +0000
///     committer Slipstream <base@slipstream.invalid> 946684800 +0000
///
///     Source tree
///
///     Imported from a tarball or a folder. Author, date and message are the same for every
///     import: the tree alone makes this commit's id.
///
/// (946684800 is the start of the year 2000.) So everyone can make the same commit with git alone, from the unpacked
/// files: `git add -A --force`, `git write-tree`, `git commit-tree`.
///
/// Nothing shows in the repository before the commit and all below it are on the disk. The caller makes a reference
/// to it, and opens its readers anew: those it has do not see the new pack.
package enum TreeImport {
    /// The root commit over `tree`.
    static func rootCommit(of tree: ObjectID) -> CommitObject {
        let person = GitIdentity(name: "Slipstream", email: "base@slipstream.invalid")
        let date = GitTimestamp(secondsSinceEpoch: 946_684_800, zone: 0)
        return CommitObject(
            tree: tree, parents: [], author: person, authorDate: date, committer: person, committerDate: date,
            message: Array(message.utf8))
    }

    private static let message = """
        Source tree

        Imported from a tarball or a folder. Author, date and message are the same for every
        import: the tree alone makes this commit's id.

        """

    /// Runs `body` with a builder, and leaves nothing behind where it throws.
    static func build(
        _ builder: BaseBuilder, _ body: (BaseBuilder) async throws -> Void
    ) async throws -> ImportedBase {
        do {
            try await body(builder)
            try Task.checkCancellation()
            return try await builder.finish()
        } catch {
            await builder.abandon()
            throw error
        }
    }
}
