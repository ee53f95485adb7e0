import GitObjects
import Overlay
import PatchFormat

/// A commit of a range, as git tells it.
struct RangeCommit: Sendable {
    let id: ObjectID
    let author: GitIdentity
    /// When the author wrote it; nil where git's words for it cannot be read.
    let date: GitTimestamp?
    let message: [UInt8]

    /// The commits of a range without merges, the oldest first, their texts in UTF-8.
    static func read(from: ObjectID, to: ObjectID, in repository: String, limit: Int) async throws -> [RangeCommit] {
        let output = try await GitCommand.run(
            [
                "-c", "log.showSignature=false", "-c", "log.mailmap=false", "log", "--reverse", "--topo-order", "-s",
                "--no-color", "--no-notes", "--no-decorate", "--no-mailmap", "--encoding=UTF-8", "--date=raw",
                "--format=tformat:%H%x00%an%x00%ae%x00%ad%x00%B%x00", "\(from)..\(to)",
            ], in: repository, outputLimit: limit)
        let fields = output.split(separator: 0, omittingEmptySubsequences: false)
        return stride(from: 0, to: fields.count - 4, by: 5).compactMap { place in
            func text(_ index: Int) -> String { String(decoding: fields[place + index], as: UTF8.self) }
            guard let id = ObjectID(String(text(0).drop { $0 == "\n" })) else { return nil }
            return RangeCommit(
                id: id, author: GitIdentity(name: text(1), email: text(2)), date: GitTimestamp(raw: text(3)),
                message: Array(fields[place + 4]))
        }
    }

    /// `commit 3f1c9ad0be42 “title”`, for messages.
    var shown: String {
        let title = message.split(separator: 0x0A, maxSplits: 1).first ?? []
        return "commit \(id.short) “\(Readable.short(String(decoding: title, as: UTF8.self)))”"
    }
}
