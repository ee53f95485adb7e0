import GitObjects

/// How many files of a set lie below each folder, at any depth.
struct FolderPopulation: Sendable {
    private var counts: [TreePath: Int] = [:]

    /// The number of files below `folder`.
    subscript(folder: TreePath) -> Int { counts[folder] ?? 0 }

    /// A file comes to be at `path`.
    mutating func add(_ path: TreePath) { change(path, by: 1) }

    /// The file at `path` goes.
    mutating func remove(_ path: TreePath) { change(path, by: -1) }

    private mutating func change(_ path: TreePath, by difference: Int) {
        for folder in path.folders { counts[folder, default: 0] += difference }
    }
}

extension TreePath {
    /// The folders above, the nearest first.
    var folders: some Sequence<TreePath> {
        sequence(first: self) { $0.parent }.dropFirst()
    }

    /// Whether it lies in the folder `other`, at any depth.
    func isBelow(_ other: TreePath) -> Bool {
        bytes.count > other.bytes.count && bytes[other.bytes.count] == 0x2F && bytes.starts(with: other.bytes)
    }
}
