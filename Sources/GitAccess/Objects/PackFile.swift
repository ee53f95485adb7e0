import Bytes
import Compression
import GitObjects

/// A pack's objects, mapped (gitformat-pack, "pack-*.pack files have the following format").
struct PackFile: ~Copyable, Sendable {
    /// The pack's path.
    let path: String
    private let file: MappedFile

    /// The longest chain of deltas that is followed; git itself writes at most 4,095 (`pack.depth`).
    static let deepestChain = 4_096

    /// Maps the pack at `path`.
    init(path: String) throws(ObjectDatabaseError) {
        do throws(SystemFailure) {
            file = try MappedFile(path: path)
        } catch {
            throw .unreadable(error)
        }
        self.path = path
    }

    /// What stands at one offset, before it is inflated.
    struct Entry {
        /// A whole object, or the base that a delta changes.
        enum Form {
            case whole(ObjectKind)
            case delta(baseOffset: Int)
            case deltaTo(ObjectID)
        }

        let form: Form
        /// Bytes of the inflated data.
        let size: Int
        /// Where the zlib stream begins.
        let data: Int
    }

    /// The header of the entry at `offset`, or nil where it is damaged.
    func entry(at offset: Int) -> Entry? {
        let bytes = file.bytes
        var cursor = offset
        guard cursor >= 12, cursor < bytes.count - 20 else { return nil }
        var byte = bytes[cursor]
        let type = byte >> 4 & 7
        var size = Int(byte & 0xF)
        var shift = 4
        while byte & 0x80 != 0 {
            cursor += 1
            guard cursor < bytes.count - 20, shift < 40 else { return nil }
            byte = bytes[cursor]
            size |= Int(byte & 0x7F) << shift
            shift += 7
        }
        cursor += 1
        switch type {
        case 1: return Entry(form: .whole(.commit), size: size, data: cursor)
        case 2: return Entry(form: .whole(.tree), size: size, data: cursor)
        case 3: return Entry(form: .whole(.blob), size: size, data: cursor)
        case 4: return Entry(form: .whole(.tag), size: size, data: cursor)
        case 6:
            guard let base = PackFile.baseOffset(of: offset, cursor: &cursor, in: bytes) else { return nil }
            return Entry(form: .delta(baseOffset: base), size: size, data: cursor)
        case 7:
            guard cursor + 20 <= bytes.count, let id = ObjectID(bytes: bytes.extracting(cursor..<cursor + 20)) else {
                return nil
            }
            return Entry(form: .deltaTo(id), size: size, data: cursor + 20)
        default: return nil
        }
    }

    /// The inflated data of an entry.
    func data(of entry: Entry, with inflater: borrowing Inflater) throws(Zlib.Failure) -> [UInt8] {
        try inflater.inflate(file.bytes.extracting(entry.data..<file.count), size: entry.size).bytes
    }

    /// The inflated data of an entry, and the zlib stream it came from.
    func dataAndStream(
        of entry: Entry, with inflater: borrowing Inflater
    ) throws(Zlib.Failure) -> (data: [UInt8], stream: [UInt8]) {
        let (data, consumed) = try inflater.inflate(file.bytes.extracting(entry.data..<file.count), size: entry.size)
        return (data, file.bytes.extracting(entry.data..<entry.data + consumed).array)
    }

    /// An OFS_DELTA's distance back to its base: a varint whose every continuation adds one.
    private static func baseOffset(of offset: Int, cursor: inout Int, in bytes: Span<UInt8>) -> Int? {
        var distance = 0
        while cursor < bytes.count {
            let byte = bytes[cursor]
            cursor += 1
            distance = distance << 7 | Int(byte & 0x7F)
            if byte & 0x80 == 0 { break }
            distance += 1
            guard distance < 1 << 50 else { return nil }
        }
        guard distance > 0, distance < offset else { return nil }
        return offset - distance
    }
}
