import Bytes

/// The content of a commit: a tree, what came before it, who wrote it and when, and why.
public struct CommitObject: Hashable, Sendable {
    /// The state of all files.
    public var tree: ObjectID

    /// The commits before this one; none for a root.
    public var parents: [ObjectID]

    /// Who wrote the change.
    public var author: GitIdentity

    /// When it was written.
    public var authorDate: GitTimestamp

    /// Who made the commit of it.
    public var committer: GitIdentity

    /// When the commit was made.
    public var committerDate: GitTimestamp

    /// Header lines after the committer's (`encoding`, `gpgsig` and the like), each with its line end; mostly empty.
    public var otherHeaders: [UInt8]

    /// Title, empty line, text; ends in a line end as a rule.
    public var message: [UInt8]

    /// A commit of these parts.
    public init(
        tree: ObjectID, parents: [ObjectID], author: GitIdentity, authorDate: GitTimestamp, committer: GitIdentity,
        committerDate: GitTimestamp, otherHeaders: [UInt8] = [], message: [UInt8]
    ) {
        self.tree = tree
        self.parents = parents
        self.author = author
        self.authorDate = authorDate
        self.committer = committer
        self.committerDate = committerDate
        self.otherHeaders = otherHeaders
        self.message = message
    }

    /// The content as git hashes it.
    public func encode() -> [UInt8] {
        var content: [UInt8] = []
        let people = author.name.utf8.count + author.email.utf8.count + committer.name.utf8.count
        content.reserveCapacity(
            160 + 48 * parents.count + people + committer.email.utf8.count + otherHeaders.count + message.count)
        CommitObject.append("tree ", tree, to: &content)
        for parent in parents { CommitObject.append("parent ", parent, to: &content) }
        CommitObject.append("author ", author, authorDate, to: &content)
        CommitObject.append("committer ", committer, committerDate, to: &content)
        content.append(contentsOf: otherHeaders)
        content.append(0x0A)
        content.append(contentsOf: message)
        return content
    }

    private static func append(_ key: StaticString, _ id: ObjectID, to content: inout [UInt8]) {
        key.withUTF8Buffer { unsafe content.append(contentsOf: $0) }
        id.appendDigits(to: &content)
        content.append(0x0A)
    }

    private static func append(
        _ key: StaticString, _ person: GitIdentity, _ date: GitTimestamp, to content: inout [UInt8]
    ) {
        key.withUTF8Buffer { unsafe content.append(contentsOf: $0) }
        content.append(contentsOf: person.name.utf8)
        content.append(contentsOf: " <".utf8)
        content.append(contentsOf: person.email.utf8)
        content.append(contentsOf: "> ".utf8)
        content.append(contentsOf: date.description.utf8)
        content.append(0x0A)
    }
}
