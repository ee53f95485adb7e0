import Bytes

/// The path of a file in a git tree: bytes, components parted by `/`, relative to the root.
///
/// A value of this type is safe to write below a folder: it is never absolute or empty, holds no NUL, no empty
/// component, no `.` or `..`, and nothing that git, or a file system that folds names, would take for `.git`.
public struct TreePath: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The path's bytes, no `/` at either end.
    public let bytes: [UInt8]

    /// Takes `bytes` if they are a path that may be written; else says what is wrong with them.
    public init(_ bytes: Span<UInt8>) throws(TreePathError) {
        try self.init(bytes.array)
    }

    /// Takes `bytes`, without a copy, if they are a path that may be written; else says what is wrong with them.
    public init(_ bytes: [UInt8]) throws(TreePathError) {
        if let problem = TreePathError.Problem(of: bytes.span) { throw TreePathError(path: bytes, problem: problem) }
        self.bytes = bytes
    }

    /// Takes the UTF-8 of `text` if it is a path that may be written; else says what is wrong with it.
    public init(_ text: String) throws(TreePathError) {
        try self.init(Array(text.utf8))
    }

    /// Takes `bytes` that are known to be a path which may be written, such as a part of another path.
    init(unchecked bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The names on the way from the root, the file's own last.
    public var components: [ArraySlice<UInt8>] {
        bytes.split(separator: 0x2F)
    }

    /// The folder that holds the file, or nil at the root.
    public var parent: TreePath? {
        guard let slash = bytes.lastIndex(of: 0x2F) else { return nil }
        return TreePath(unchecked: Array(bytes[..<slash]))
    }

    /// The path for people; bytes that are not UTF-8 become U+FFFD, control characters are escaped.
    public var description: String { TreePathError.readable(bytes.span) }

    /// Hashes the bytes at once: an array of bytes hashes each of them, at several times the price.
    public func hash(into hasher: inout Hasher) {
        unsafe bytes.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
    }

    /// Byte order of the whole path, as `git ls-tree -r` lists files.
    public static func < (left: TreePath, right: TreePath) -> Bool {
        left.bytes.lexicographicallyPrecedes(right.bytes)
    }
}
