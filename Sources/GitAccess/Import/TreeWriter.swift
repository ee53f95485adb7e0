import Bytes
import Digests
import GitObjects
import Glibc

/// Writes the trees over a list of files, from the deepest folder up.
struct TreeWriter {
    /// A file, by its path from the root.
    struct File {
        let path: [UInt8]
        let mode: FileMode
        let id: ObjectID
    }

    /// A folder that still gets entries.
    private struct Open {
        /// How many bytes of its files' paths lead to it, its `/` included.
        let length: Int
        let name: [UInt8]
        var entries: [TreeEntry] = []
    }

    private let writer: PackWriter
    private var stack: [Open]

    /// Writes the trees over `files`, whose paths lose their first `skipped` bytes; answers the root.
    ///
    /// `mayStand` is asked for every folder's whole path; where it says no, `onClash` makes the error.
    static func write(
        _ files: [File], skipping skipped: Int, to writer: PackWriter,
        folder mayStand: ([UInt8]) -> Bool, onClash: ([UInt8]) -> any Error
    ) throws -> ObjectID {
        var trees = TreeWriter(writer: writer, stack: [Open(length: skipped, name: [])])
        var last: [UInt8] = []
        for file in files.sorted(by: { TreeWriter.precedes($0.path.span, $1.path.span) }) {
            try trees.close(to: file.path, after: last)
            for end in trees.foldersToOpen(for: file.path) {
                let path = Array(file.path[..<end])
                guard mayStand(path) else { throw onClash(path) }
                let start = trees.stack[trees.stack.count - 1].length
                trees.stack.append(Open(length: end + 1, name: Array(file.path[start..<end])))
            }
            let top = trees.stack.count - 1
            let name = Array(file.path[trees.stack[top].length...])
            trees.stack[top].entries.append(TreeEntry(mode: file.mode, name: name, id: file.id))
            last = file.path
        }
        while trees.stack.count > 1 { try trees.closeOne() }
        return try trees.write(trees.stack[0].entries)
    }

    /// Closes the folders that `path` is not in.
    private mutating func close(to path: [UInt8], after last: [UInt8]) throws {
        while let open = stack.last, stack.count > 1 {
            let isIn =
                path.count > open.length
                && path.span.extracting(..<open.length).equals(last.span.extracting(..<open.length))
            if isIn { return }
            try closeOne()
        }
    }

    /// Where the names of the folders end that must be opened for `path`.
    private func foldersToOpen(for path: [UInt8]) -> [Int] {
        let start = stack[stack.count - 1].length
        return path.indices[start...].filter { path[$0] == 0x2F }
    }

    private mutating func closeOne() throws {
        let folder = stack.removeLast()
        let id = try write(folder.entries)
        stack[stack.count - 1].entries.append(TreeEntry(mode: .directory, name: folder.name, id: id))
    }

    private func write(_ entries: [TreeEntry]) throws -> ObjectID {
        let content = TreeFormat.encode(entries)
        let id = ObjectID(of: .tree, content: content.span)
        try writer.add(kind: .tree, content: content.span, id: id)
        return id
    }

    /// Byte order.
    private static func precedes(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
        let common = min(left.count, right.count)
        let order = unsafe left.withUnsafeBufferPointer { a in
            unsafe right.withUnsafeBufferPointer { b in
                guard common > 0, let a = a.baseAddress, let b = b.baseAddress else { return Int32(0) }
                return unsafe memcmp(a, b, common)
            }
        }
        return order == 0 ? left.count < right.count : order < 0
    }
}
