import Bytes
import GitObjects

/// All that a work tree holds: the root first, then folder by folder, in the order of git's trees.
package struct WorkTreeState: Sendable {
    private(set) var records: [WorkTreeRecord] = []

    /// The bytes of all paths, each with a NUL behind it, as C wants them.
    private(set) var paths: [UInt8] = []

    /// Nothing at all, not even a root.
    init() {}

    /// Records and paths that were encoded together.
    init(records: [WorkTreeRecord], paths: [UInt8]) {
        self.records = records
        self.paths = paths
    }

    /// The tree of the root; `.zero` where it is not as any known tree.
    var tree: ObjectID { records.first?.id ?? .zero }

    /// The path of a record; empty for the root.
    func path(_ index: Int) -> [UInt8] { Array(paths[records[index].path]) }

    /// The path's own name.
    func name(_ index: Int) -> ArraySlice<UInt8> {
        paths[records[index].nameStart..<records[index].path.upperBound]
    }

    /// The records directly in the folder at `index`.
    func children(of index: Int) -> [Int] {
        var children: [Int] = []
        var next = index + 1
        let end = next + records[index].below
        while next < end {
            children.append(next)
            next += 1 + records[next].below
        }
        return children
    }

    /// Adds a record for `name` in the folder whose path is `folder`; answers its place.
    mutating func append(_ name: [UInt8], in folder: [UInt8], mode: FileMode, id: ObjectID) -> Int {
        let start = paths.count
        paths.append(contentsOf: folder)
        if !folder.isEmpty { paths.append(0x2F) }
        let nameStart = paths.count
        paths.append(contentsOf: name)
        records.append(WorkTreeRecord(path: start..<paths.count, nameStart: nameStart, mode: mode, id: id))
        paths.append(0)
        return records.count - 1
    }

    /// Adds the records `range` of another state as they are; none of them but the first may be outside the first.
    mutating func append(_ range: Range<Int>, of other: WorkTreeState) {
        guard let first = range.first, let last = range.last else { return }
        let bytes = other.records[first].path.lowerBound..<other.records[last].path.upperBound + 1
        let shift = paths.count - bytes.lowerBound
        paths.append(contentsOf: other.paths[bytes])
        for index in range {
            var record = other.records[index]
            record.path = record.path.lowerBound + shift..<record.path.upperBound + shift
            record.nameStart += shift
            records.append(record)
        }
    }

    /// Says that all records behind the folder at `index` lie below it.
    mutating func close(_ index: Int) {
        records[index].below = records.count - index - 1
    }

    /// Changes one record.
    mutating func update(_ index: Int, _ change: (inout WorkTreeRecord) -> Void) {
        change(&records[index])
    }
}
