package import GitObjects
import Processes

/// A commit as a history names it.
package struct HistoryEntry: Sendable, Hashable {
    /// The commit.
    package let commit: ObjectID

    /// Its title.
    package let subject: String

    /// Its author.
    package let author: GitIdentity

    /// When it was written.
    package let date: GitTimestamp
}

/// Looks into the history of a store.
package enum HistoryStream {
    /// The commit that last changed one of these lines, counted from 1, of the file `path` as it is in `commit`. Nil where
    /// the file is not there, or the search takes longer than `timeout`.
    ///
    /// Nil too where the history begins with the lines: the commit of an imported base brought all there is, so it
    /// says nothing of them.
    package static func lastChange(
        of path: TreePath, lines: [Int], at commit: ObjectID, in store: GitStore, timeout: Duration = .seconds(5)
    ) async throws -> HistoryEntry? {
        guard !lines.isEmpty else { return nil }
        let command = store.command(
            ["blame", "--porcelain"] + lines.map { "-L\($0),\($0)" }
                + [commit.description, "--", String(decoding: path.bytes, as: UTF8.self)])
        let finished = try await ProcessRunner.run(command, outputLimit: 64 << 20, timeout: timeout)
        guard finished.succeeded else { return nil }
        return BlamePorcelain.entries(finished.output).max {
            $0.date.secondsSinceEpoch < $1.date.secondsSinceEpoch
        }
    }

    /// The last commit before or at `commit` that made, changed or removed the file `path`; nil where there is none, or
    /// the search takes longer than `timeout`.
    package static func lastChange(
        of path: TreePath, at commit: ObjectID, in store: GitStore, timeout: Duration = .seconds(5)
    ) async throws -> HistoryEntry? {
        let command = store.command(log(["--max-count=1", commit.description], paths: [path]))
        let finished = try await ProcessRunner.run(command, outputLimit: 1 << 20, timeout: timeout)
        guard finished.succeeded else { return nil }
        return FieldCutter().records(in: finished.output[...], of: fieldCount).first.flatMap(HistoryEntry.init)
    }

    /// Hands out the commits that `range`, as `git rev-list` takes it, names, the newest first, as git finds them.
    ///
    /// With `paths`, only commits that touch one of them.
    package static func forEach(
        _ range: [String], paths: [TreePath] = [], in store: GitStore,
        _ body: @escaping @Sendable (HistoryEntry) async throws -> Void
    ) async throws {
        let command = store.command(log(range, paths: paths))
        let fields = FieldCutter()
        let errors = ErrorTail()
        let finished = try await ProcessRunner.stream(command) { piece in
            for record in fields.records(in: piece, of: fieldCount) {
                if let entry = HistoryEntry(record) { try await body(entry) }
            }
        } onError: { piece in
            errors.append(piece)
        }
        guard finished.succeeded else {
            throw ProcessError.failed(command, finished.status, stderrTail: errors.text)
        }
    }

    /// Fields of a commit in what git is told to print.
    package static let fieldCount = 6

    private static func log(_ range: [String], paths: [TreePath]) -> [String] {
        ["log", "--date=raw", "-z", "--format=%H%x00%an%x00%ae%x00%ad%x00%s%x00"] + range + ["--"]
            + paths.map { ":(literal)" + String(decoding: $0.bytes, as: UTF8.self) }
    }
}

extension HistoryEntry {
    /// The entry of six fields: id, author, address, raw date, title, and the empty one before git's own NUL.
    package init?(_ fields: [String]) {
        guard let id = ObjectID(fields[0]), let date = GitTimestamp(raw: fields[3]) else { return nil }
        self.init(
            commit: id, subject: fields[4], author: GitIdentity(name: fields[1], email: fields[2]), date: date)
    }
}
