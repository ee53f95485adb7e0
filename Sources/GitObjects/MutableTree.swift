import Bytes

/// A tree object's content that is changed in place.
///
/// Most commits change some ids of a large folder and nothing else: such a change replaces 20 bytes here, and the
/// content is ready to be hashed at any time. Every change says which bytes it touched, for a delta.
public struct MutableTree: Sendable {
    /// The tree's content as git hashes it, less the header.
    public private(set) var content: [UInt8]

    /// Where each entry begins, and last the end of the content.
    private var starts: [Int]

    /// The tree with this content; throws where it is damaged or out of git's order.
    public init(content: [UInt8]) throws(MalformedObject) {
        self.content = content
        starts = try MutableTree.starts(of: content.span)
    }

    /// A folder with nothing in it.
    public init() {
        content = []
        starts = [0]
    }

    /// Whether the folder holds nothing; git keeps no such folders.
    public var isEmpty: Bool { content.isEmpty }

    /// The number of entries.
    public var count: Int { starts.count - 1 }

    /// The entry at `index` of git's order.
    public subscript(index: Int) -> TreeEntry { layout(at: index).entry(in: content.span) }

    /// All entries in git's order.
    public var entries: [TreeEntry] { (0..<count).map { self[$0] } }

    /// The entry of this name, be it a file or a folder.
    public func entry(named name: Span<UInt8>) -> TreeEntry? {
        guard let index = index(named: name) else { return nil }
        let layout = layout(at: index)
        return TreeEntry(mode: layout.mode, name: name.array, id: layout.id(in: content.span))
    }

    /// Makes `name` stand for `id`, in place of what had the name before; says which bytes changed.
    ///
    /// The name must be one that a tree may hold: a component of a `TreePath`.
    @discardableResult
    public mutating func set(name: [UInt8], mode: FileMode, id: ObjectID) -> ByteEdit {
        guard let index = index(named: name.span) else { return insert(name: name, mode: mode, id: id) }
        let old = layout(at: index)
        if old.mode == mode { return replaceID(in: old, with: id) }
        guard (old.mode == .directory) != (mode == .directory) else {
            return replace(index..<index + 1, with: TreeEntry(mode: mode, name: name, id: id))
        }
        var edits = ByteEdits()
        edits.append(replace(index..<index + 1, with: nil))
        edits.append(insert(name: name, mode: mode, id: id))
        return MutableTree.hull(of: edits.edits)
    }

    /// Takes the entry of this name away; says which bytes went, or nil where there was none.
    @discardableResult
    public mutating func remove(name: [UInt8]) -> ByteEdit? {
        guard let index = index(named: name.span) else { return nil }
        return replace(index..<index + 1, with: nil)
    }
}

extension MutableTree {
    private func layout(at index: Int) -> EntryLayout {
        do {
            return try EntryLayout(of: content.span, at: starts[index])
        } catch {
            preconditionFailure("the tree was whole when it was read: \(error)")
        }
    }

    private mutating func replaceID(in layout: EntryLayout, with id: ObjectID) -> ByteEdit {
        let range = layout.name.upperBound + 1..<layout.end
        id.write(over: &content, at: range.lowerBound)
        return ByteEdit(oldRange: range, newRange: range)
    }

    private mutating func insert(name: [UInt8], mode: FileMode, id: ObjectID) -> ByteEdit {
        let place = place(of: name.span, isFolder: mode == .directory).index
        return replace(place..<place, with: TreeEntry(mode: mode, name: name, id: id))
    }

    /// Puts `entry`, or nothing, in the place of the entries `range`, none or one.
    private mutating func replace(_ range: Range<Int>, with entry: TreeEntry?) -> ByteEdit {
        let old = starts[range.lowerBound]..<starts[range.upperBound]
        var bytes: [UInt8] = []
        if let entry { TreeFormat.append(entry, to: &bytes) }
        let new = old.lowerBound..<old.lowerBound + bytes.count
        content.replaceSubrange(old, with: bytes)
        starts.replaceSubrange(range, with: entry == nil ? [] : [old.lowerBound])
        for index in range.lowerBound + (entry == nil ? 0 : 1)..<starts.count { starts[index] += new.count - old.count }
        return ByteEdit(oldRange: old, newRange: new)
    }

    private func index(named name: Span<UInt8>) -> Int? {
        let file = place(of: name, isFolder: false)
        if file.isThere { return file.index }
        let folder = place(of: name, isFolder: true)
        return folder.isThere ? folder.index : nil
    }

    /// Where an entry of this name and kind stands, or where it would have to be put in.
    private func place(of name: Span<UInt8>, isFolder: Bool) -> (index: Int, isThere: Bool) {
        let bytes = content.span
        var lower = 0
        var upper = count
        while lower < upper {
            let middle = (lower + upper) / 2
            let start = starts[middle]
            let entryIsFolder = bytes[start + 5] == 0x20 || bytes[start] == 0x30
            let nameStart = start + (bytes[start + 5] == 0x20 ? 6 : 7)
            let candidate = bytes.extracting(nameStart..<starts[middle + 1] - 21)
            let order = TreeFormat.compare(name, isFolder: isFolder, candidate, isFolder: entryIsFolder)
            if order == 0 { return (middle, true) }
            if order < 0 { upper = middle } else { lower = middle + 1 }
        }
        return (lower, false)
    }

    private static func starts(of content: Span<UInt8>) throws(MalformedObject) -> [Int] {
        var starts: [Int] = []
        starts.reserveCapacity(content.count / 30 + 1)
        var offset = 0
        var previous: EntryLayout?
        while offset < content.count {
            let layout = try EntryLayout(of: content, at: offset)
            if let previous, !precedes(previous, layout, in: content) {
                throw MalformedObject(.tree, offset: offset, problem: .order)
            }
            starts.append(offset)
            offset = layout.end
            previous = layout
        }
        starts.append(offset)
        return starts
    }

    private static func precedes(_ left: EntryLayout, _ right: EntryLayout, in content: Span<UInt8>) -> Bool {
        TreeFormat.compare(
            content.extracting(left.name), isFolder: left.mode == .directory,
            content.extracting(right.name), isFolder: right.mode == .directory) < 0
    }

    private static func hull(of edits: [ByteEdit]) -> ByteEdit {
        let first = edits[0]
        let last = edits[edits.count - 1]
        return ByteEdit(
            oldRange: first.oldRange.lowerBound..<last.oldRange.upperBound,
            newRange: first.newRange.lowerBound..<last.newRange.upperBound)
    }
}
