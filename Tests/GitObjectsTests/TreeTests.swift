import Bytes
import GitObjects
import TestSupport
import Testing

@Suite("Trees")
struct TreeTests {
    private static let blob = ObjectID("e69de29bb2d1d6434b8b29ae775ad8c2e48c5391")!

    private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

    @Test("The empty tree and a tree of one file have git's well-known ids")
    func knownIDs() {
        let empty = ObjectID(of: .tree, content: TreeFormat.encode([]).span)
        #expect(empty.description == "4b825dc642cb6eb9a060e54bf8d69288fbee4904")
        let one = TreeFormat.encode([TreeEntry(mode: .regular, name: bytes("a"), id: Self.blob)])
        let id = ObjectID(of: .tree, content: one.span)
        #expect(id.description == "496d6428b9cf92981dc9495211e6e1120fb6f2ba")
    }

    @Test("Folders sort as if their names ended in a slash")
    func order() {
        let names: [(String, FileMode)] = [("a", .directory), ("a.b", .regular), ("a-b", .regular), ("a0", .regular)]
        let entries = names.map { TreeEntry(mode: $0.1, name: bytes($0.0), id: Self.blob) }
        let sorted = entries.sorted(by: TreeFormat.precedes).map { String(decoding: $0.name, as: UTF8.self) }
        #expect(sorted == ["a-b", "a.b", "a", "a0"])
    }

    @Test("What is encoded decodes to the same, and old modes are understood")
    func roundTrip() throws {
        let entries = [
            TreeEntry(mode: .executable, name: bytes("run"), id: Self.blob),
            TreeEntry(mode: .directory, name: bytes("src"), id: Self.blob),
            TreeEntry(mode: .symbolicLink, name: bytes("to"), id: Self.blob),
            TreeEntry(mode: .submodule, name: bytes("u"), id: Self.blob),
        ]
        let content = TreeFormat.encode(entries.reversed())
        let decoded = try TreeFormat.decode(content.span)
        #expect(decoded == entries)
        let old = try TreeFormat.decode((bytes("100664 a\0") + Self.blob.bytes).span)
        #expect(old == [TreeEntry(mode: .regular, name: bytes("a"), id: Self.blob)])
    }

    @Test(
        "A damaged tree is refused",
        arguments: [
            ("100644 a", .truncated), ("100644 a\0short", .truncated), ("1", .truncated),
            ("100844 a\0aaaaaaaaaaaaaaaaaaaa", .mode), ("100644xa\0aaaaaaaaaaaaaaaaaaaa", .mode),
            ("100644 \0aaaaaaaaaaaaaaaaaaaa", .name), ("100644 a/b\0aaaaaaaaaaaaaaaaaaaa", .name),
        ] as [(String, MalformedObject.Problem)])
    func damaged(text: String, problem: MalformedObject.Problem) throws {
        let content = bytes(text)
        let error = #expect(throws: MalformedObject.self) { try TreeFormat.decode(content.span) }
        #expect(error?.problem == problem)
        #expect(throws: MalformedObject.self) { try MutableTree(content: content) }
    }

    @Test("A tree out of order, or with a name twice, cannot be changed in place")
    func unsorted() {
        let b = bytes("100644 b\0") + Self.blob.bytes
        let a = bytes("100644 a\0") + Self.blob.bytes
        #expect(throws: MalformedObject(.tree, offset: a.count, problem: .order)) { try MutableTree(content: b + a) }
        #expect(throws: MalformedObject(.tree, offset: a.count, problem: .order)) { try MutableTree(content: a + a) }
    }

    @Test("No damage makes the decoder crash", arguments: 0..<4)
    func fuzzed(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let whole = TreeFormat.encode(
            (0..<20).map { TreeEntry(mode: .regular, name: bytes("file\($0)"), id: Self.blob) })
        for _ in 0..<500 {
            var content = Array(whole.prefix(Int.random(in: 0...whole.count, using: &random)))
            for _ in 0..<3 where !content.isEmpty {
                content[Int.random(in: 0..<content.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            let entries = try? TreeFormat.decode(content.span)
            // The other reader wants the order of git, too: what it takes is kept byte for byte, and the first takes it.
            guard let tree = try? MutableTree(content: content) else { continue }
            #expect(tree.content == content && entries.map(TreeFormat.encode) == content)
        }
    }
}
