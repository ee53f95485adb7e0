import Files
import GitObjects
import Overlay
import PatchFormat
import Processes

/// Reads a range of commits as the mails that `git format-patch` makes of them.
enum CommitIntake {
    /// The most that is read of a range: 1 GiB.
    private static let outputLimit = 1 << 30

    /// Settings of people and repositories must not change what comes: the same range gives the same bytes. What
    /// cannot be overridden by an option is set by `-c`.
    private static let formatting = [
        "-c", "format.pretty=email", "-c", "format.headers=", "-c", "core.quotePath=true", "-c",
        "diff.suppressBlankEmpty=false",
        "-c", "diff.noprefix=false", "-c", "diff.mnemonicPrefix=false", "-c", "i18n.logOutputEncoding=UTF-8",
        "-c", "diff.submodule=short", "format-patch", "--stdout", "--binary", "--full-index", "--no-renames",
        "--no-ext-diff", "--no-textconv", "--no-color", "--no-attach", "--no-thread", "--no-cover-letter",
        "--no-signature", "--no-signoff", "--no-notes", "--no-from", "--no-base", "--no-relative", "--no-to", "--no-cc",
        "--no-add-header", "--subject-prefix=PATCH", "--numbered", "--always", "-p", "-U3", "--inter-hunk-context=0",
        "--diff-algorithm=myers", "--src-prefix=a/", "--dst-prefix=b/", "-O/dev/null",
    ]

    /// The commits of `range` in a repository, as a series without ids.
    static func read(repository: String, range: String) async throws -> IncomingSeries {
        let ends = try await resolve(range, in: repository)
        let output = try await GitCommand.run(
            formatting + ["\(ends.from)..\(ends.to)"], in: repository, outputLimit: outputLimit)
        let source = SourceFile(name: "\(repository)#\(range)", bytes: output)
        var problems: [String] = []
        let mails = source.mails(problems: &problems)
        problems += mails.compactMap(\.problem)
        problems += mails.filter { !$0.mail.hasDiff }.map { "“\(Readable.short($0.mail.subject))” changes no file" }
        guard problems.isEmpty else { throw IntakeError.malformed(problems) }
        guard let first = mails.first, mails.count == ends.count else {
            throw IntakeError.badRange(
                repository: repository, range: range,
                reason: "git gave \(mails.count) patches for \(ends.count) commits")
        }
        var reference = SeriesReference(revision: 1, patches: mails.count)
        reference.origin = .git
        reference.range = "\(ends.from)..\(ends.to)"
        let patches = mails.map { mail in
            IncomingPatch(
                raw: mail.mail.raw, label: mail.mail.subject, title: mail.mail.subject,
                paths: TouchedFiles.paths(of: mail.mail.diff), quiltName: nil)
        }
        return IncomingSeries(
            reference: reference, cover: nil, patches: patches, title: first.mail.subject,
            sender: first.mail.sender, mails: 0, replies: 0, notes: [])
    }

    private static func resolve(
        _ range: String, in repository: String
    ) async throws -> (from: ObjectID, to: ObjectID, count: Int) {
        func refusal(_ reason: String) -> IntakeError {
            .badRange(repository: repository, range: range, reason: reason)
        }
        let ends = range.split(separator: "..", omittingEmptySubsequences: false)
        guard ends.count == 2, !range.contains("...") else { throw refusal("write it as A..B") }
        guard FileSystem.isFolder(repository) else { throw IntakeError.missingSource(repository) }
        guard try await GitCommand.tryRun(["rev-parse", "--git-dir"], in: repository) != nil else {
            throw refusal("the folder is no git repository, or git will not read it")
        }
        var ids: [ObjectID] = []
        for end in ends {
            let name = end.isEmpty ? "HEAD" : String(end)
            let arguments = ["rev-parse", "--verify", "--quiet", "--end-of-options", name + "^{commit}"]
            guard let text = try await GitCommand.tryRun(arguments, in: repository), let id = ObjectID(text) else {
                throw refusal("the repository knows no commit “\(name)”")
            }
            ids.append(id)
        }
        let list = ["rev-list", "--count", "\(ids[0])..\(ids[1])"]
        let count = Int(try await GitCommand.text(list, in: repository)) ?? 0
        let merges = try await GitCommand.text(
            ["rev-list", "--merges", "--count", "\(ids[0])..\(ids[1])"], in: repository)
        guard count > 0 else { throw refusal("there is no commit in it") }
        guard merges == "0" else {
            throw refusal("it holds \(merges) merges, which no patch can carry; rebase it first")
        }
        return (ids[0], ids[1], count)
    }
}
