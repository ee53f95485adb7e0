import GitAccess
import GitObjects

/// The tree under assembly: folders are read when a patch reaches into them, and written once per commit.
struct TreeState {
    private let source: ObjectSource
    private let codecs: Codecs
    private let root: DirectoryNode
    /// Folders to be written, by their distance from the root.
    private var dirty: [[DirectoryNode]] = []

    /// The tree `id`.
    init(_ id: ObjectID, source: ObjectSource, codecs: Codecs) throws {
        self.source = source
        self.codecs = codecs
        root = DirectoryNode(name: [], parent: nil, tree: try TreeState.read(id, source, codecs), id: id)
    }

    /// What stands at `path`.
    func place(of path: TreePath) throws -> PathTable.Place {
        var node = root
        let names = path.components
        for (depth, name) in names.enumerated() {
            guard let entry = node.tree.entry(named: name.span) else { return .absent }
            let isLast = depth == names.count - 1
            switch (entry.mode, isLast) {
            case (.directory, true): return .folder
            case (.directory, false): node = try child(entry, of: node)
            case (_, true): return .file(PathState(mode: entry.mode, id: entry.id, content: nil, depth: nil))
            case (_, false):
                let above = try TreePath(Array(names[...depth].joined(separator: [0x2F])).span)
                return .beyond(ancestor: above, isLink: entry.mode == .symbolicLink)
            }
        }
        return .folder
    }

    /// The files below a folder, at any depth; nil where there are more than `limit`.
    func files(below folder: TreePath, limit: Int) throws -> [TreePath]? {
        var node = root
        for name in folder.components {
            guard let entry = node.tree.entry(named: name.span), entry.mode == .directory else { return [] }
            node = try child(entry, of: node)
        }
        var files: [TreePath] = []
        return try collect(node, path: folder.bytes, into: &files, limit: limit) ? files : nil
    }

    private func collect(
        _ node: DirectoryNode, path: [UInt8], into files: inout [TreePath], limit: Int
    ) throws -> Bool {
        for entry in node.tree.entries {
            let below = path + [0x2F] + entry.name
            if entry.mode == .directory {
                guard try collect(child(entry, of: node), path: below, into: &files, limit: limit) else { return false }
            } else {
                guard files.count < limit else { return false }
                files.append(try TreePath(below.span))
            }
        }
        return true
    }

    /// Leaves what a patch left at a path.
    mutating func leave(_ outcome: FileOutcome) throws {
        let names = outcome.path.components
        guard let name = names.last.map(Array.init) else { return }
        let node = try folder(names.dropLast())
        if let entry = outcome.entry {
            node.set(name, mode: entry.mode, id: entry.id)
        } else {
            node.remove(name)
        }
        mark(node)
    }

    /// Writes the folders that changed, from the deepest to the root; the id of the whole tree.
    mutating func write(to pack: PackWriter) throws -> ObjectID {
        for level in dirty.indices.reversed() {
            let nodes = dirty[level]
            dirty[level].removeAll(keepingCapacity: true)
            for node in nodes where !node.edits.isEmpty && !node.isDetached { try write(node, to: pack) }
        }
        return root.id
    }

    private mutating func write(_ node: DirectoryNode, to pack: PackWriter) throws {
        if node.tree.isEmpty, let parent = node.parent {
            parent.remove(node.name)
            return mark(parent)
        }
        let content = node.tree.content
        let id = ObjectID(of: .tree, content: content.span)
        if id == node.id { return node.written(as: id, depth: node.depth) }
        // A delta makes at least a byte: git has none for a tree without entries.
        if let depth = node.depth, depth + 1 < GroupApplication.deepestChain, !content.isEmpty {
            let delta = GitDeltaBuilder(edits: node.edits, baseSize: node.writtenSize, result: content.span)
            try pack.addDelta(id: id, kind: .tree, base: node.id, delta: delta.bytes)
            node.written(as: id, depth: depth + 1)
        } else {
            try pack.add(kind: .tree, content: content.span, id: id)
            node.written(as: id, depth: 0)
        }
        guard let parent = node.parent else { return }
        parent.set(node.name, mode: .directory, id: id)
        mark(parent)
    }

    /// The folder of these names, made where there is none.
    private mutating func folder(_ names: ArraySlice<ArraySlice<UInt8>>) throws -> DirectoryNode {
        var node = root
        for name in names {
            if let entry = node.tree.entry(named: name.span), entry.mode == .directory {
                node = try child(entry, of: node)
            } else {
                let made = DirectoryNode(name: Array(name), parent: node, tree: MutableTree(), id: .zero)
                node.set(made.name, mode: .directory, id: .zero)
                node.children[made.name] = made
                mark(node)
                node = made
            }
        }
        return node
    }

    private func child(_ entry: TreeEntry, of node: DirectoryNode) throws -> DirectoryNode {
        if let known = node.children[entry.name] { return known }
        let tree = try TreeState.read(entry.id, source, codecs)
        let read = DirectoryNode(name: entry.name, parent: node, tree: tree, id: entry.id)
        node.children[entry.name] = read
        return read
    }

    private mutating func mark(_ node: DirectoryNode) {
        while dirty.count <= node.level { dirty.append([]) }
        if dirty[node.level].last !== node { dirty[node.level].append(node) }
    }

    private static func read(_ id: ObjectID, _ source: ObjectSource, _ codecs: Codecs) throws -> MutableTree {
        guard let object = try source.read(id, with: codecs.inflater), object.kind == .tree else {
            throw AssemblyError.missingTree(id)
        }
        do throws(MalformedObject) {
            return try MutableTree(content: object.content)
        } catch {
            throw AssemblyError.damagedTree(id, error)
        }
    }
}
