import Bytes
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
        let commits = try await RangeCommit.read(from: ends.from, to: ends.to, in: repository, limit: outputLimit)
        let mails = cut(output, at: commits.map(\.id))
        guard mails.count == commits.count, mails.count == ends.count else {
            throw IntakeError.badRange(
                repository: repository, range: range,
                reason: "git gave \(mails.count) patches for \(ends.count) commits")
        }
        return try series(
            commits, mails.map { Array(output[$0]) }, "\(repository)#\(range)", "\(ends.from)..\(ends.to)")
    }

    /// The series of the mails that git made of commits; all that cannot be kept as mail is told at once.
    private static func series(
        _ commits: [RangeCommit], _ mails: [[UInt8]], _ source: String, _ range: String
    ) throws -> IncomingSeries {
        var problems: [String] = []
        var notes: [String] = []
        var patches: [IncomingPatch] = []
        for index in commits.indices {
            try Task.checkCancellation()
            switch CommitMail.make(mails[index], of: commits[index], source: source) {
            case .success(let kept):
                patches.append(IncomingPatch(raw: kept.mail.raw, label: kept.mail.subject, mail: kept.mail))
                notes += kept.notes
            case .failure(let problem): problems.append(problem.text)
            }
        }
        guard problems.isEmpty else { throw IntakeError.malformed(problems) }
        var reference = SeriesReference(revision: 1, patches: patches.count)
        reference.origin = .git
        reference.range = range
        let author = commits[0].author
        return IncomingSeries(
            reference: reference, cover: nil, patches: patches, title: patches[0].title,
            sender: MailAddress(name: author.name, email: author.email), mails: 0, replies: 0, notes: notes)
    }

    /// Where each commit's mail stands in git's output. A line such as git begins a mail with may stand in a commit's
    /// text too, but not with the id of the next commit, which depends on that text.
    private static func cut(_ output: [UInt8], at ids: [ObjectID]) -> [Range<Int>] {
        let marks = ids.map { Array("From \($0) Mon Sep 17 00:00:00 2001\n".utf8) }
        var starts: [Int] = []
        var line = 0
        while line < output.count, starts.count < marks.count {
            if output[line] == 0x46, output[line...].starts(with: marks[starts.count]) { starts.append(line) }
            line = (output.span.firstOffset(of: 0x0A, from: line) ?? output.count - 1) + 1
        }
        return zip(starts, starts.dropFirst() + [output.count]).map { $0..<$1 }
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
