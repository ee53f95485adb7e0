import Digests

/// The four kinds of git object (gitformat-pack).
public enum ObjectKind: String, Hashable, Sendable {
    case commit, tree, blob, tag

    /// Hashes what stands before a content of `size` bytes: `blob 12\0`.
    func hashHeader(size: Int, into hash: inout SHA1) {
        // `commit`, a space, at most 19 digits and a NUL; written from the end, without an array.
        var header = InlineArray<32, UInt8>(repeating: 0)
        var start = 31
        var rest = size
        repeat {
            start -= 1
            header[start] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        } while rest > 0
        start -= 1
        header[start] = 0x20
        let name = name
        start -= name.utf8CodeUnitCount
        name.withUTF8Buffer { text in
            for index in 0..<text.count { header[start + index] = unsafe text[index] }
        }
        hash.update(header.span.extracting(start..<32))
    }

    private var name: StaticString {
        switch self {
        case .commit: "commit"
        case .tree: "tree"
        case .blob: "blob"
        case .tag: "tag"
        }
    }
}
