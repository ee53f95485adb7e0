import Bytes
import GitObjects
import TestSupport

@testable import GitAccess

/// A history of random commits, written through a `PackWriter` with deltas wherever it can have one.
struct RandomHistory {
    let packFolder: String
    let commits: Int
    let maximumDepth: Int

    private(set) var head = ObjectID.zero
    private(set) var contents: [ObjectID: [UInt8]] = [:]
    /// How many deltas stand between an object and a full one.
    private var depths: [ObjectID: Int] = [:]

    private var random: SeededGenerator
    private var files: [[UInt8]] = []
    private var ids: [ObjectID] = []
    private var tree = MutableTree()

    init(packFolder: String, commits: Int, maximumDepth: Int, seed: UInt64) {
        self.packFolder = packFolder
        self.commits = commits
        self.maximumDepth = maximumDepth
        random = SeededGenerator(seed: seed)
    }

    /// Writes the history; answers the pack's name.
    mutating func write(files count: Int, lines: Int) throws -> String? {
        let writer = try PackWriter(packFolder: packFolder, level: 1)
        for index in 0..<count {
            files.append((0..<lines).flatMap { Array("file \(index) line \($0) \(random.next())\n".utf8) })
            let id = try addFull(.blob, files[index], to: writer)
            ids.append(id)
            tree.set(name: Array("file\(index).c".utf8), mode: .regular, id: id)
        }
        var treeID = try addFull(.tree, tree.content, to: writer)
        head = try addCommit(treeID, to: writer)
        for _ in 1..<commits {
            let edit = try changeFile(to: writer)
            treeID = try addTree(replacing: treeID, edit: edit, to: writer)
            head = try addCommit(treeID, to: writer)
        }
        return try writer.finish()
    }

    private mutating func changeFile(to writer: PackWriter) throws -> ByteEdit {
        let index = Int.random(in: 0..<files.count, using: &random)
        let start = Int.random(in: 0...files[index].count, using: &random)
        let old = start..<min(files[index].count, start + Int.random(in: 0...60, using: &random))
        let new = Array("int added_\(random.next() % 100_000) = \(random.next() % 1000);\n".utf8)
        let base = files[index]
        files[index].replaceSubrange(old, with: new)
        var edits = ByteEdits()
        edits.append(ByteEdit(oldRange: old, newRange: start..<start + new.count))
        let id = try add(.blob, files[index], base: ids[index], baseSize: base.count, edits: edits, to: writer)
        ids[index] = id
        return tree.set(name: Array("file\(index).c".utf8), mode: .regular, id: id)
    }

    private mutating func addTree(
        replacing base: ObjectID, edit: ByteEdit, to writer: PackWriter
    ) throws -> ObjectID {
        try add(
            .tree, tree.content, base: base, baseSize: tree.content.count, edits: ByteEdits(ascending: [edit]),
            to: writer)
    }

    private mutating func add(
        _ kind: ObjectKind, _ content: [UInt8], base: ObjectID, baseSize: Int, edits: ByteEdits, to writer: PackWriter
    ) throws -> ObjectID {
        let depth = depths[base] ?? 0
        guard depth < maximumDepth else { return try addFull(kind, content, to: writer) }
        let id = ObjectID(of: kind, content: content.span)
        let delta = GitDeltaBuilder(edits: edits, baseSize: baseSize, result: content.span)
        try writer.addDelta(id: id, kind: kind, base: base, delta: delta.bytes)
        if contents[id] == nil { depths[id] = depth + 1 }
        contents[id] = content
        return id
    }

    private mutating func addFull(_ kind: ObjectKind, _ content: [UInt8], to writer: PackWriter) throws -> ObjectID {
        let id = ObjectID(of: kind, content: content.span)
        try writer.add(kind: kind, content: content.span, id: id)
        contents[id] = content
        return id
    }

    private mutating func addCommit(_ tree: ObjectID, to writer: PackWriter) throws -> ObjectID {
        let person = GitIdentity(name: "A U Thor", email: "author@example.com")
        let date = GitTimestamp(secondsSinceEpoch: 1_790_000_000, zone: 120)
        let commit = CommitObject(
            tree: tree, parents: head == .zero ? [] : [head], author: person, authorDate: date, committer: person,
            committerDate: date, message: Array("commit \(contents.count)\n\nWhy it was made.\n".utf8))
        return try addFull(.commit, commit.encode(), to: writer)
    }
}
