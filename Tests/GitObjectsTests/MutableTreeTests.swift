import Bytes
import GitObjects
import TestSupport
import Testing

@Suite("Trees changed in place")
struct MutableTreeTests {
    private static let names = (0..<60).flatMap { ["f\($0)", "f\($0).c", "f\($0)-x"] }.map { Array($0.utf8) }

    @Test("Random changes give the tree of the same entries, and their edits its delta", arguments: 0..<8)
    func model(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var model: [[UInt8]: TreeEntry] = [:]
        var tree = MutableTree()
        for _ in 0..<40 {
            let former = tree.content
            var edits = ByteEdits()
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                let before = tree.content
                guard let edit = change(&tree, &model, &random) else { continue }
                edits.append(edit)
                expectEdit(edit, from: before, to: tree.content)
            }
            #expect(tree.content == TreeFormat.encode(Array(model.values)))
            #expect(tree.count == model.count)
            let delta = GitDeltaBuilder(edits: edits, baseSize: former.count, result: tree.content.span)
            let rebuilt = try GitDelta.apply(delta: delta.bytes.span, to: former.span, limit: 1 << 20)
            #expect(rebuilt == tree.content)
        }
        #expect(try MutableTree(content: tree.content).entries == tree.entries)
        for name in Self.names { #expect(tree.entry(named: name.span) == model[name]) }
    }

    private func change(
        _ tree: inout MutableTree, _ model: inout [[UInt8]: TreeEntry], _ random: inout SeededGenerator
    ) -> ByteEdit? {
        let name = Self.names.randomElement(using: &random)!
        if Int.random(in: 0..<4, using: &random) == 0 {
            let known = model.removeValue(forKey: name) != nil
            let edit = tree.remove(name: name)
            #expect((edit != nil) == known)
            return edit
        }
        let mode: FileMode = [.regular, .executable, .directory].randomElement(using: &random)!
        let entry = TreeEntry(mode: mode, name: name, id: ObjectID(bytes: random.bytes(20).span)!)
        model[name] = entry
        return tree.set(name: name, mode: mode, id: entry.id)
    }

    private func expectEdit(_ edit: ByteEdit, from old: [UInt8], to new: [UInt8]) {
        var patched = old
        patched.replaceSubrange(edit.oldRange, with: new[edit.newRange])
        #expect(patched == new)
    }

    @Test("A new id in an entry touches 20 bytes and no more")
    func idOnly() {
        var tree = MutableTree()
        for name in Self.names { tree.set(name: name, mode: .regular, id: .zero) }
        let edit = tree.set(name: Self.names[7], mode: .regular, id: ObjectID(of: .blob, content: [1, 2, 3].span))
        #expect(edit.oldRange.count == 20)
        #expect(edit.oldRange == edit.newRange)
    }

    @Test("The last entry taken away leaves nothing")
    func empty() {
        var tree = MutableTree()
        tree.set(name: [0x61], mode: .regular, id: .zero)
        #expect(!tree.isEmpty)
        #expect(tree.remove(name: [0x61]) == ByteEdit(oldRange: 0..<29, newRange: 0..<0))
        #expect(tree.isEmpty)
        #expect(tree.remove(name: [0x61]) == nil)
    }
}
