import Bytes

/// Where the parts of one tree entry stand in the tree's content.
struct EntryLayout {
    /// The entry's mode.
    let mode: FileMode

    /// The bytes of its name.
    let name: Range<Int>

    /// One past its last byte; its id are the 20 bytes before.
    var end: Int { name.upperBound + 21 }

    /// Reads the entry that begins at `offset`.
    @inline(__always)
    init(of content: Span<UInt8>, at offset: Int) throws(MalformedObject) {
        let digits = offset + 5 < content.count && content[offset + 5] == 0x20 ? 5 : 6
        let nameStart = offset + digits + 1
        guard nameStart < content.count else { throw MalformedObject(.tree, offset: offset, problem: .truncated) }
        guard content[nameStart - 1] == 0x20,
            let mode = FileMode(octal: content.extracting(offset..<offset + digits))
        else { throw MalformedObject(.tree, offset: offset, problem: .mode) }
        guard let nul = content.firstOffset(of: 0, from: nameStart), nul + 21 <= content.count else {
            throw MalformedObject(.tree, offset: offset, problem: .truncated)
        }
        guard nul > nameStart, content.extracting(nameStart..<nul).firstOffset(of: 0x2F) == nil else {
            throw MalformedObject(.tree, offset: nameStart, problem: .name)
        }
        self.mode = mode
        name = nameStart..<nul
    }

    /// The entry as a value.
    func entry(in content: Span<UInt8>) -> TreeEntry {
        TreeEntry(mode: mode, name: content.extracting(name).array, id: id(in: content))
    }

    /// The entry's object.
    func id(in content: Span<UInt8>) -> ObjectID {
        ObjectID(bytes: content.extracting(name.upperBound + 1..<end)) ?? .zero
    }
}
