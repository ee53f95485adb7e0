import Bytes
import GitAccess
import GitObjects
import PatchFormat
import Processes

/// Commits of the stack, with the change that each makes as git tells it.
struct StackCommits {
    /// A commit and its diff against the one before it.
    struct Entry {
        let commit: CommitObject
        let diff: [UInt8]
    }

    private let entries: [ObjectID: Entry]

    /// So many commits are read at once, so that their diffs stay within `outputLimit`.
    private static let batch = 256
    private static let outputLimit = 1 << 30

    /// Neither settings nor the look of the change may alter what comes: the same commit gives the same bytes. Renames
    /// are told as a file that goes and one that comes, which every tool can apply.
    private static let options = [
        "diff-tree", "--stdin", "-r", "-p", "--binary", "--full-index", "--no-renames", "--no-ext-diff",
        "--no-textconv", "--no-color", "-U3", "--inter-hunk-context=0", "--diff-algorithm=myers", "--src-prefix=a/",
        "--dst-prefix=b/",
    ]

    /// Reads commits out of a store.
    init(_ ids: [ObjectID], of store: GitStore) async throws {
        var entries: [ObjectID: Entry] = [:]
        guard !ids.isEmpty else {
            self.entries = [:]
            return
        }
        let objects = try ObjectReader(store: store).read(ids)
        for start in stride(from: 0, to: ids.count, by: StackCommits.batch) {
            let range = start..<min(start + StackCommits.batch, ids.count)
            let diffs = try await StackCommits.diffs(Array(ids[range]), store)
            for index in range {
                guard let object = objects[index], object.kind == .commit else {
                    throw ExportError.missingCommit(ids[index])
                }
                let commit = try CommitObject.decode(object.content.span)
                entries[ids[index]] = Entry(commit: commit, diff: diffs[ids[index]] ?? [])
            }
        }
        self.entries = entries
    }

    /// The entry of a commit that was asked for.
    func entry(_ id: ObjectID) throws(ExportError) -> Entry {
        guard let entry = entries[id] else { throw .missingCommit(id) }
        return entry
    }

    private static func diffs(_ ids: [ObjectID], _ store: GitStore) async throws -> [ObjectID: [UInt8]] {
        let command = store.command(options)
        let input = ids.flatMap { Array("\($0)\n".utf8) }
        let finished = try await ProcessRunner.run(command, input: input, outputLimit: outputLimit).orThrow(command)
        return split(finished.output, at: ids)
    }

    /// Cuts git's output at the lines that say whose diff follows. Diffs come in the order of the ids, and none can
    /// hold the id of a later commit, which depends on it.
    private static func split(_ output: [UInt8], at ids: [ObjectID]) -> [ObjectID: [UInt8]] {
        let marks = ids.map { Array("\($0)\n".utf8) }
        var diffs: [ObjectID: [UInt8]] = [:]
        var current: (id: ObjectID, start: Int)?
        var next = 0
        var line = 0
        while line < output.count {
            let end = (output.span.firstOffset(of: 0x0A, from: line) ?? output.count - 1) + 1
            if end - line == 41, let found = marks[next...].firstIndex(where: { output[line..<end].elementsEqual($0) })
            {
                if let current { diffs[current.id] = Array(output[current.start..<line]) }
                current = (ids[found], end)
                next = found + 1
            }
            line = end
        }
        if let current { diffs[current.id] = Array(output[current.start...]) }
        return diffs
    }
}
