import Bytes
import GitObjects
import Testing

@Suite("Commits")
struct CommitTests {
    private let commit = CommitObject(
        tree: ObjectID("4b825dc642cb6eb9a060e54bf8d69288fbee4904")!, parents: [],
        author: GitIdentity(name: "A U Thor", email: "author@example.com"),
        authorDate: GitTimestamp(secondsSinceEpoch: 1_112_911_993, zone: -420),
        committer: GitIdentity(name: "C O Mitter", email: "committer@example.com"),
        committerDate: GitTimestamp(secondsSinceEpoch: 1_112_912_053, zone: 330), message: Array("Title\n".utf8))

    @Test("A commit is written as git writes it, and read again")
    func roundTrip() throws {
        let content = commit.encode()
        #expect(
            String(decoding: content, as: UTF8.self) == """
                tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904
                author A U Thor <author@example.com> 1112911993 -0700
                committer C O Mitter <committer@example.com> 1112912053 +0530

                Title

                """)
        let decoded = try CommitObject.decode(content.span)
        #expect(decoded == commit)
    }

    @Test("Parents and headers that are not understood are kept")
    func headers() throws {
        var merge = commit
        merge.parents = [.zero, commit.tree]
        merge.otherHeaders = Array("encoding ISO-8859-1\ngpgsig -----BEGIN\n more\n".utf8)
        let content = merge.encode()
        let decoded = try CommitObject.decode(content.span)
        #expect(decoded == merge)
        #expect(decoded.encode() == content)
    }

    @Test("Every commit that is cut short is refused, up to its empty line")
    func truncated() throws {
        let content = commit.encode()
        let head = content.span.firstOffset(of: Array("\n\n".utf8).span) ?? 0
        #expect(head > 150)
        for length in 0...head {
            let part = Array(content[..<length])
            #expect(throws: MalformedObject.self) { try CommitObject.decode(part.span) }
        }
    }

    @Test(
        "Names are cleaned as git cleans them",
        arguments: [
            ("  Jo <x> \n Doe, ", "Jo x  Doe"), ("\"Quoted\"", "Quoted"), ("Jr.", "Jr."), (",;:", ""), ("", ""),
            ("Jürgen Groß", "Jürgen Groß"),
        ])
    func identity(name: String, cleaned: String) {
        #expect(GitIdentity(name: name, email: "<\(name)>").name == cleaned)
        #expect(GitIdentity(name: name, email: "<\(name)>").email == cleaned)
    }

    @Test("Dates are read and written in git's raw form", arguments: ["0 +0000", "1790000000 +0200", "1 -1130"])
    func timestamps(raw: String) {
        #expect(GitTimestamp(raw: raw)?.description == raw)
    }

    @Test(
        "What is no raw date is refused",
        arguments: ["", "1", "-1 +0000", "1 0200", "1 +02000", "99999999999999999999 +0000"])
    func badTimestamps(raw: String) {
        #expect(GitTimestamp(raw: raw) == nil)
    }
}
