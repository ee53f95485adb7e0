import GitObjects

/// One folder of the tree under assembly.
final class DirectoryNode {
    /// The folder above; none at the root. It outlives this one, which it holds.
    unowned let parent: DirectoryNode?
    /// The folder's name in `parent`.
    let name: [UInt8]
    /// Folders between this one and the root.
    let level: Int
    /// The entries, up to date but for the ids of dirty folders below.
    private(set) var tree: MutableTree
    /// The id when it was last read or written.
    private(set) var id: ObjectID
    /// How many deltas lie between the tree and a whole object of the pack being written; nil where it is not in it.
    private(set) var depth: Int?
    /// What changed since then.
    private(set) var edits = ByteEdits()
    /// Bytes of the content then.
    private(set) var writtenSize: Int
    /// Folders below that have been read.
    var children: [[UInt8]: DirectoryNode] = [:]

    init(name: [UInt8], parent: DirectoryNode?, tree: MutableTree, id: ObjectID) {
        self.name = name
        self.parent = parent
        level = parent.map { $0.level + 1 } ?? 0
        self.tree = tree
        self.id = id
        writtenSize = tree.content.count
    }

    /// Makes `name` stand for an object.
    func set(_ name: [UInt8], mode: FileMode, id: ObjectID) {
        if mode != .directory { detach(name) }
        edits.append(tree.set(name: name, mode: mode, id: id))
    }

    /// Whether a file has come to stand in its place, or nothing. Then `parent` may be gone.
    private(set) var isDetached = false

    private func detach(_ name: [UInt8]) {
        guard let child = children.removeValue(forKey: name) else { return }
        child.isDetached = true
        for name in child.children.keys { child.detach(name) }
    }

    /// Takes `name` away, if it is there.
    func remove(_ name: [UInt8]) {
        detach(name)
        if let edit = tree.remove(name: name) { edits.append(edit) }
    }

    /// The tree stands in the pack as `id`, or stood in the store before.
    func written(as id: ObjectID, depth: Int?) {
        self.id = id
        self.depth = depth
        edits = ByteEdits()
        writtenSize = tree.content.count
    }
}
