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
    /// The commit that last changed lines `lines`, counted from 1, of the file `path` as it is in `commit`; of several
    /// the latest. Nil where the file is not there, or the search takes longer than `timeout`.
    ///
    /// In a history of one commit, such as an imported base, it is that commit.
    package static func lastChange(
        of path: TreePath, lines: ClosedRange<Int>, at commit: ObjectID, in store: GitStore,
        timeout: Duration = .seconds(5)
    ) async throws -> HistoryEntry? {
        let first = max(1, lines.lowerBound)
        let command = store.command([
            "blame", "--porcelain", "-L\(first),\(max(first, lines.upperBound))", commit.description, "--",
            String(decoding: path.bytes, as: UTF8.self),
        ])
        let finished = try await ProcessRunner.run(command, outputLimit: 64 << 20, timeout: timeout)
        guard finished.succeeded else { return nil }
        return BlamePorcelain.entries(finished.output).max {
            $0.date.secondsSinceEpoch < $1.date.secondsSinceEpoch
        }
    }

    /// Hands out the commits that `range`, as `git rev-list` takes it, names, the newest first, as git finds them.
    ///
    /// With `paths`, only commits that touch one of them.
    package static func forEach(
        _ range: [String], paths: [TreePath] = [], in store: GitStore,
        _ body: @escaping @Sendable (HistoryEntry) async throws -> Void
    ) async throws {
        let format = "--format=%H%x00%an%x00%ae%x00%ad%x00%s%x00"
        let arguments =
            ["log", "--date=raw", "-z", format] + range + ["--"]
            + paths.map { ":(literal)" + String(decoding: $0.bytes, as: UTF8.self) }
        let command = store.command(arguments)
        let fields = FieldCutter()
        let errors = ErrorTail()
        let finished = try await ProcessRunner.stream(command) { piece in
            for record in fields.records(in: piece, of: 6) {
                if let entry = HistoryEntry(record) { try await body(entry) }
            }
        } onError: { piece in
            errors.append(piece)
        }
        guard finished.succeeded else {
            throw ProcessError.failed(command, finished.status, stderrTail: errors.text)
        }
    }
}

extension HistoryEntry {
    /// The entry of six fields: id, author, address, raw date, title, and the empty one before git's own NUL.
    fileprivate init?(_ fields: [String]) {
        guard let id = ObjectID(fields[0]), let date = GitTimestamp(raw: fields[3]) else { return nil }
        self.init(
            commit: id, subject: fields[4], author: GitIdentity(name: fields[1], email: fields[2]), date: date)
    }
}
