import Bytes
import GitObjects

/// One folder of the tree under assembly: its tree object's bytes, changed in place.
///
/// Most commits change ids only, at the same place in the same bytes, so the offsets of the changed ids are all that
/// a delta needs.
final class DirectoryNode {
    /// The folder above; none at the root.
    unowned let parent: DirectoryNode?
    /// The folder's name in `parent`.
    let name: [UInt8]
    /// Folders between this one and the root.
    let level: Int
    /// The tree object's content, up to date but for the ids of dirty folders below.
    private(set) var content: [UInt8]
    /// The id when it was last written or read.
    var id: ObjectID
    /// How many deltas lie between the tree and a whole object of the pack being written; nil where it is not in it.
    var depth: Int?
    /// Folders below that have been read.
    var children: [[UInt8]: DirectoryNode] = [:]
    /// Where ids were changed since the tree was last written.
    private(set) var changedIDs: [Int] = []
    /// Whether entries came, went or changed mode since then.
    private(set) var isReshaped = false
    /// Rises whenever entries move, so that remembered offsets are known to be stale.
    private(set) var generation = 0

    private var offsets: [[UInt8]: Entry]?

    /// Where an entry stands in `content`.
    struct Entry {
        let mode: FileMode
        /// The entry's first byte.
        let start: Int
        /// The first byte of its id.
        let idOffset: Int
    }

    init(name: [UInt8], parent: DirectoryNode?, content: [UInt8], id: ObjectID) {
        self.name = name
        self.parent = parent
        level = parent.map { $0.level + 1 } ?? 0
        self.content = content
        self.id = id
    }

    /// Whether it differs from what was last written.
    var isDirty: Bool { isReshaped || !changedIDs.isEmpty }

    /// The entry called `name`, or nil. Throws where the tree's bytes are no tree.
    func entry(named name: [UInt8]) throws -> Entry? {
        if let offsets { return offsets[name] }
        let read = try DirectoryNode.entries(of: content, id: id)
        offsets = read
        return read[name]
    }

    /// The id at an entry's place.
    func id(at offset: Int) -> ObjectID {
        ObjectID(bytes: content.span.extracting(offset..<offset + 20)) ?? .zero
    }

    /// Replaces the id at `offset`, which an entry of this generation gave.
    func setID(_ id: ObjectID, at offset: Int) {
        var bytes: [UInt8] = []
        id.append(to: &bytes)
        for index in 0..<20 { content[offset + index] = bytes[index] }
        if !changedIDs.contains(offset) { changedIDs.append(offset) }
    }

    /// Puts an entry in its place in git's order, over one of the same name.
    func set(_ name: [UInt8], mode: FileMode, id: ObjectID) throws {
        if let old = try entry(named: name) {
            if old.mode == mode { return setID(id, at: old.idOffset) }
            content.removeSubrange(old.start..<old.idOffset + 20)
        }
        var bytes = Array(mode.treeDigits.utf8) + [0x20] + name + [0]
        id.append(to: &bytes)
        content.insert(contentsOf: bytes, at: try place(for: name, mode: mode))
        reshaped()
    }

    /// Takes the entry away, if there is one.
    func remove(_ name: [UInt8]) throws {
        guard let old = try entry(named: name) else { return }
        content.removeSubrange(old.start..<old.idOffset + 20)
        reshaped()
    }

    /// The tree has been written as `id`.
    func written(as id: ObjectID, depth: Int?) {
        self.id = id
        self.depth = depth
        changedIDs.removeAll(keepingCapacity: true)
        isReshaped = false
    }

    private func reshaped() {
        offsets = nil
        isReshaped = true
        generation += 1
    }

    /// Where an entry of this name belongs: names are compared as bytes, a folder's as if it ended in `/`.
    private func place(for name: [UInt8], mode: FileMode) throws -> Int {
        let wanted = DirectoryNode.sortKey(name, mode)
        let entries = try DirectoryNode.entries(of: content, id: id)
        let after = entries.filter { wanted.lexicographicallyPrecedes(DirectoryNode.sortKey($0.key, $0.value.mode)) }
        return after.map(\.value.start).min() ?? content.count
    }

    private static func sortKey(_ name: [UInt8], _ mode: FileMode) -> [UInt8] {
        mode == .directory ? name + [0x2F] : name
    }

    private static func entries(of content: [UInt8], id: ObjectID) throws -> [[UInt8]: Entry] {
        var entries: [[UInt8]: Entry] = [:]
        let bytes = content.span
        var start = 0
        while start < bytes.count {
            guard let space = bytes.firstOffset(of: 0x20, from: start),
                let mode = FileMode(octal: bytes.extracting(start..<space)),
                let end = bytes.firstOffset(of: 0, from: space + 1), end + 21 <= bytes.count
            else { throw AssemblyError.damagedTree(id) }
            entries[bytes.extracting(space + 1..<end).array] = Entry(mode: mode, start: start, idOffset: end + 1)
            start = end + 21
        }
        return entries
    }
}
