import Bytes
import Glibc

/// The content of tree objects: for each entry its mode in octal, a space, the name, a NUL and 20 bytes of id.
///
/// Entries stand in byte order of their names, where a folder's name counts as if it ended in `/`
/// (git's `base_name_compare`).
public enum TreeFormat {
    /// The entries of a tree's content, in their order there.
    ///
    /// Modes that older tools wrote (`100664`) are read as what they mean. The order is not checked.
    public static func decode(_ content: Span<UInt8>) throws(MalformedObject) -> [TreeEntry] {
        var entries: [TreeEntry] = []
        entries.reserveCapacity(content.count / 36)
        var offset = 0
        while offset < content.count {
            let layout = try EntryLayout(of: content, at: offset)
            entries.append(layout.entry(in: content))
            offset = layout.end
        }
        return entries
    }

    /// The content of the tree with these entries, in whatever order they come; names must differ.
    public static func encode(_ entries: [TreeEntry]) -> [UInt8] {
        var content: [UInt8] = []
        content.reserveCapacity(entries.reduce(0) { $0 + $1.name.count + 28 })
        for entry in isOrdered(entries) ? entries : entries.sorted(by: precedes) {
            append(entry, to: &content)
        }
        return content
    }

    /// Whether `left` stands before `right` in a tree.
    public static func precedes(_ left: TreeEntry, _ right: TreeEntry) -> Bool {
        compare(
            left.name.span, isFolder: left.mode == .directory, right.name.span, isFolder: right.mode == .directory) < 0
    }

    /// Appends the bytes of one entry.
    static func append(_ entry: TreeEntry, to content: inout [UInt8]) {
        appendDigits(of: entry.mode, to: &content)
        content.append(0x20)
        content.append(contentsOf: entry.name)
        content.append(0)
        entry.id.append(to: &content)
    }

    /// Less than zero where `left` stands before `right`, zero where they are the same, else more.
    @inline(__always)
    static func compare(
        _ left: Span<UInt8>, isFolder leftIsFolder: Bool, _ right: Span<UInt8>, isFolder rightIsFolder: Bool
    ) -> Int {
        let common = min(left.count, right.count)
        let order = unsafe left.withUnsafeBufferPointer { a in
            unsafe right.withUnsafeBufferPointer { b in
                guard common > 0, let a = a.baseAddress, let b = b.baseAddress else { return Int32(0) }
                return unsafe memcmp(a, b, common)
            }
        }
        guard order == 0 else { return Int(order) }
        let afterLeft = left.count > common ? left[common] : leftIsFolder ? 0x2F : 0
        let afterRight = right.count > common ? right[common] : rightIsFolder ? 0x2F : 0
        guard afterLeft == afterRight else { return Int(afterLeft) - Int(afterRight) }
        return left.count - right.count
    }

    private static func isOrdered(_ entries: [TreeEntry]) -> Bool {
        guard entries.count > 1 else { return true }
        return (1..<entries.count).allSatisfy { precedes(entries[$0 - 1], entries[$0]) }
    }

    private static func appendDigits(of mode: FileMode, to content: inout [UInt8]) {
        var shift: UInt32 = mode == .directory ? 12 : 15
        while true {
            content.append(0x30 + UInt8(truncatingIfNeeded: mode.rawValue >> shift & 7))
            if shift == 0 { return }
            shift -= 3
        }
    }
}
