import Bytes
import GitAccess
import GitObjects

/// The tree under assembly: folders are read when a patch reaches into them, and written once per commit.
struct TreeState {
    private let source: ObjectSource
    private let codecs: Codecs
    private let root: DirectoryNode
    private var slots: [TreePath: Slot] = [:]
    /// Folders to be written, by their distance from the root.
    private var dirty: [[DirectoryNode]] = []

    /// Where a file's id stands, as long as its folder keeps its shape.
    private struct Slot {
        let node: DirectoryNode
        let generation: Int
        let entry: DirectoryNode.Entry
    }

    /// The tree `id`.
    init(_ id: ObjectID, source: ObjectSource, codecs: Codecs) throws {
        self.source = source
        self.codecs = codecs
        root = DirectoryNode(name: [], parent: nil, content: try TreeState.read(id, source, codecs), id: id)
    }

    /// What stands at `path`.
    func place(of path: TreePath) throws -> PathTable.Place {
        var node = root
        let names = path.components.map(Array.init)
        for (depth, name) in names.enumerated() {
            guard let entry = try node.entry(named: name) else { return .absent }
            let isLast = depth == names.count - 1
            switch (entry.mode, isLast) {
            case (.directory, true): return .folder
            case (.directory, false): node = try child(name, of: node, id: node.id(at: entry.idOffset))
            case (_, true):
                let id = node.id(at: entry.idOffset)
                return .file(PathState(mode: entry.mode, id: id, content: nil, depth: nil))
            case (_, false):
                let above = try TreePath(Array(names[...depth].joined(separator: [0x2F])).span)
                return .beyond(ancestor: above, isLink: entry.mode == .symbolicLink)
            }
        }
        return .folder
    }

    /// Leaves what a patch left at a path.
    mutating func leave(_ outcome: FileOutcome) throws {
        guard let entry = outcome.entry else { return try remove(outcome.path) }
        if let slot = slots[outcome.path], slot.generation == slot.node.generation, slot.entry.mode == entry.mode {
            slot.node.setID(entry.id, at: slot.entry.idOffset)
            return mark(slot.node)
        }
        let names = outcome.path.components.map(Array.init)
        guard let name = names.last else { return }
        let node = try folder(names.dropLast())
        try node.set(name, mode: entry.mode, id: entry.id)
        mark(node)
        if let placed = try node.entry(named: name) {
            slots[outcome.path] = Slot(node: node, generation: node.generation, entry: placed)
        }
    }

    private mutating func remove(_ path: TreePath) throws {
        slots[path] = nil
        let names = path.components.map(Array.init)
        guard let name = names.last else { return }
        let node = try folder(names.dropLast())
        try node.remove(name)
        mark(node)
    }

    /// Writes the folders that changed, from the deepest to the root; the id of the whole tree.
    mutating func write(to pack: PackWriter) throws -> ObjectID {
        for level in dirty.indices.reversed() {
            let nodes = dirty[level]
            dirty[level].removeAll(keepingCapacity: true)
            for node in nodes where node.isDirty { try write(node, to: pack) }
        }
        return root.id
    }

    private mutating func write(_ node: DirectoryNode, to pack: PackWriter) throws {
        if node.content.isEmpty, let parent = node.parent {
            node.written(as: ObjectID(of: .tree, content: [].span), depth: nil)
            parent.children[node.name] = nil
            try parent.remove(node.name)
            return mark(parent)
        }
        let id = ObjectID(of: .tree, content: node.content.span)
        guard id != node.id else { return node.written(as: id, depth: node.depth) }
        if let depth = node.depth, depth + 1 < GroupApplication.deepestChain, !node.isReshaped {
            try pack.addDelta(id: id, kind: .tree, base: node.id, delta: TreeDelta.encode(node))
            node.written(as: id, depth: depth + 1)
        } else {
            try pack.add(kind: .tree, content: node.content.span, id: id)
            node.written(as: id, depth: 0)
        }
        guard let parent = node.parent else { return }
        try parent.set(node.name, mode: .directory, id: id)
        mark(parent)
    }

    /// The folder of these names, made where there is none.
    private mutating func folder(_ names: ArraySlice<[UInt8]>) throws -> DirectoryNode {
        var node = root
        for name in names {
            if let entry = try node.entry(named: name), entry.mode == .directory {
                node = try child(name, of: node, id: node.id(at: entry.idOffset))
            } else {
                let made = DirectoryNode(name: name, parent: node, content: [], id: .zero)
                try node.set(name, mode: .directory, id: .zero)
                node.children[name] = made
                mark(node)
                node = made
            }
        }
        return node
    }

    private func child(_ name: [UInt8], of node: DirectoryNode, id: ObjectID) throws -> DirectoryNode {
        if let known = node.children[name] { return known }
        let content = try TreeState.read(id, source, codecs)
        let read = DirectoryNode(name: name, parent: node, content: content, id: id)
        node.children[name] = read
        return read
    }

    private mutating func mark(_ node: DirectoryNode) {
        while dirty.count <= node.level { dirty.append([]) }
        if dirty[node.level].last !== node { dirty[node.level].append(node) }
    }

    private static func read(_ id: ObjectID, _ source: ObjectSource, _ codecs: Codecs) throws -> [UInt8] {
        guard let object = try source.read(id, with: codecs.inflater), object.kind == .tree else {
            throw AssemblyError.missingTree(id)
        }
        return object.content
    }
}
