import Bytes

extension CommitObject {
    /// Reads a commit's content.
    ///
    /// Names that are not UTF-8 come out with U+FFFD in them, and names that git itself would have cleaned come out
    /// cleaned: what is decoded is for reading, and need not encode to the same bytes.
    public static func decode(_ content: Span<UInt8>) throws(MalformedObject) -> CommitObject {
        var reader = HeaderReader(content)
        let tree = try reader.id(after: "tree ")
        guard let tree else { throw reader.fault(.header) }
        var parents: [ObjectID] = []
        while let parent = try reader.id(after: "parent ") { parents.append(parent) }
        let (author, authorDate) = try reader.person(after: "author ")
        let (committer, committerDate) = try reader.person(after: "committer ")
        let others = try reader.rest()
        return CommitObject(
            tree: tree, parents: parents, author: author, authorDate: authorDate, committer: committer,
            committerDate: committerDate, otherHeaders: others, message: content.extracting(reader.offset...).array)
    }
}

/// Reads the header lines of a commit one after the other.
private struct HeaderReader: ~Copyable, ~Escapable {
    let content: Span<UInt8>

    /// Where the next line begins.
    var offset = 0

    @_lifetime(copy content)
    init(_ content: Span<UInt8>) { self.content = content }

    func fault(_ problem: MalformedObject.Problem) -> MalformedObject {
        MalformedObject(.commit, offset: offset, problem: problem)
    }

    /// The id in the next line, if the line begins with `key`; else the line is left for the next question.
    mutating func id(after key: StaticString) throws(MalformedObject) -> ObjectID? {
        let length = key.utf8CodeUnitCount
        guard content.extracting(offset...).starts(with: key) else { return nil }
        let end = offset + length + 40
        guard end < content.count, content[end] == 0x0A,
            let id = ObjectID(hex: content.extracting(offset + length..<end))
        else { throw fault(.header) }
        offset = end + 1
        return id
    }

    /// The person and date of the next line, which must begin with `key`.
    mutating func person(after key: StaticString) throws(MalformedObject) -> (GitIdentity, GitTimestamp) {
        guard content.extracting(offset...).starts(with: key), let end = content.firstOffset(of: 0x0A, from: offset)
        else { throw fault(.header) }
        let line = content.extracting(offset + key.utf8CodeUnitCount..<end)
        guard let open = line.firstOffset(of: 0x3C), let close = line.firstOffset(of: 0x3E, from: open),
            close + 1 < line.count,
            let date = GitTimestamp(raw: line.extracting((close + 2)...).lossyText)
        else { throw fault(.identity) }
        offset = end + 1
        let name = line.extracting(..<open).lossyText
        return (GitIdentity(name: name, email: line.extracting(open + 1..<close).lossyText), date)
    }

    /// The lines up to the empty one, which is passed.
    mutating func rest() throws(MalformedObject) -> [UInt8] {
        let start = offset
        while offset < content.count, content[offset] != 0x0A {
            guard let end = content.firstOffset(of: 0x0A, from: offset) else { throw fault(.header) }
            offset = end + 1
        }
        guard offset < content.count else { throw fault(.header) }
        defer { offset += 1 }
        return content.extracting(start..<offset).array
    }
}
