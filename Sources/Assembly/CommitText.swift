import GitObjects
import Overlay
import PatchFormat

/// Turns a patch into the commit it becomes.
struct CommitText {
    /// Who commits, and when.
    let policy: CommitterPolicy

    /// The commit of `patch` over `parent`: author, date and message of the mail, and a trailer block that says where
    /// it comes from.
    func commit(_ patch: StackPatch, tree: ObjectID, parent: ObjectID) -> CommitObject {
        let authorDate = patch.mail?.date ?? fallbackDate
        // A quilt patch need not say who wrote it.
        let from = patch.mail?.from
        let author = from.map { $0.isEmpty ? policy.identity : $0.identity } ?? policy.identity
        return CommitObject(
            tree: tree, parents: [parent], author: author, authorDate: authorDate,
            committer: policy.identity, committerDate: committerDate(authorDate), message: message(of: patch))
    }

    private func committerDate(_ authorDate: GitTimestamp) -> GitTimestamp {
        switch policy.date {
        case .author: authorDate
        case .fixed(let date): date
        }
    }

    /// For a patch that does not say when it was written (a quilt patch without a header): the manifest's fixed date,
    /// or the epoch, so that the commit's id depends on nothing else.
    private var fallbackDate: GitTimestamp {
        switch policy.date {
        case .author: GitTimestamp(secondsSinceEpoch: 0, zone: 0)
        case .fixed(let date): date
        }
    }

    private func message(of patch: StackPatch) -> [UInt8] {
        var message = patch.mail?.message ?? []
        while let last = message.last, last == 0x0A || last == 0x20 { message.removeLast() }
        message.append(0x0A)
        if patch.mail?.trailers.isEmpty ?? true { message.append(0x0A) }
        message.append(contentsOf: "Slipstream-Feature: \(patch.feature)\n".utf8)
        if let origin = patch.origin { message.append(contentsOf: "Slipstream-Series: \(origin)\n".utf8) }
        if let id = patch.mail?.messageID { message.append(contentsOf: "Slipstream-Message-ID: <\(id)>\n".utf8) }
        return message
    }
}
