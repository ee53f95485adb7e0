import Bytes
import GitObjects

/// The index of one pack, version 2: from an object's id to where it stands (gitformat-pack, "pack-*.idx files").
struct MappedPackIndex: ~Copyable, Sendable {
    private let file: MappedFile

    /// How many objects the pack holds.
    let count: Int

    private var names: Int { 8 + 256 * 4 }
    private var offsets: Int { names + count * 24 }
    private var largeOffsets: Int { offsets + count * 4 }

    /// Maps the index at `path` and checks that its tables lie within the file.
    init(path: String) throws(ObjectDatabaseError) {
        let mapped: MappedFile
        do throws(SystemFailure) {
            mapped = try MappedFile(path: path)
        } catch {
            throw .unreadable(error)
        }
        count = try MappedPackIndex.count(in: mapped, path: path)
        file = mapped
    }

    private static func count(in file: borrowing MappedFile, path: String) throws(ObjectDatabaseError) -> Int {
        let bytes = file.bytes
        guard bytes.count >= 8 + 256 * 4 + 40, word(bytes, at: 0) == 0xFF74_4F63, word(bytes, at: 4) == 2 else {
            throw .malformed(file: path, reason: "it is no pack index of version 2")
        }
        var count: UInt32 = 0
        for first in 0..<256 {
            let next = word(bytes, at: 8 + first * 4)
            guard next >= count else { throw .malformed(file: path, reason: "its table of first bytes goes down") }
            count = next
        }
        // Each object may have a place in the table of large offsets (gitformat-pack).
        let least = 8 + 256 * 4 + Int(count) * 28 + 40
        guard bytes.count >= least, bytes.count <= least + Int(count) * 8 else {
            throw .malformed(file: path, reason: "its \(bytes.count) bytes do not fit its \(count) entries")
        }
        return Int(count)
    }

    /// The checksum that the pack itself ends with.
    var packChecksum: [UInt8] { file.bytes.extracting(file.count - 40..<file.count - 20).array }

    /// Where the object `id` begins in the pack, or nil where the pack does not hold it.
    func offset(of id: ObjectID) -> Int? {
        guard let position = position(of: id) else { return nil }
        let bytes = file.bytes
        let word = MappedPackIndex.word(bytes, at: offsets + position * 4)
        guard word & 0x8000_0000 != 0 else { return Int(word) }
        let large = largeOffsets + Int(word & 0x7FFF_FFFF) * 8
        guard large + 8 <= bytes.count else { return nil }
        let high = UInt64(MappedPackIndex.word(bytes, at: large)),
            low = UInt64(MappedPackIndex.word(bytes, at: large + 4))
        return Int(exactly: high << 32 | low)
    }

    /// The ids that begin with the `digits` hexadecimal digits of `prefix`; at most two, for more say no more.
    func ids(startingWith prefix: [UInt8], digits: Int) -> [ObjectID] {
        var found: [ObjectID] = []
        let bytes = file.bytes
        var position = lowerBound(of: prefix)
        while position < count, found.count < 2 {
            let name = bytes.extracting(names + position * 20..<names + position * 20 + 20)
            guard MappedPackIndex.matches(name, prefix: prefix, digits: digits) else { break }
            if let id = ObjectID(bytes: name) { found.append(id) }
            position += 1
        }
        return found
    }

    /// Whether `holds` is so of each id.
    func allIDs(_ holds: (ObjectID) -> Bool) -> Bool {
        let bytes = file.bytes
        return (0..<count).allSatisfy { position in
            let start = names + position * 20
            return ObjectID(bytes: bytes.extracting(start..<start + 20)).map(holds) ?? false
        }
    }

    private func position(of id: ObjectID) -> Int? {
        let bytes = file.bytes
        let first = Int(id.firstByte)
        var low = first == 0 ? 0 : Int(MappedPackIndex.word(bytes, at: 8 + (first - 1) * 4))
        var high = min(Int(MappedPackIndex.word(bytes, at: 8 + first * 4)), count)
        while low < high {
            let middle = low + (high - low) / 2
            let start = names + middle * 20
            guard let candidate = ObjectID(bytes: bytes.extracting(start..<start + 20)) else { return nil }
            if candidate == id { return middle }
            if candidate < id { low = middle + 1 } else { high = middle }
        }
        return nil
    }

    /// The first position whose id is not below `prefix` filled up with zeros.
    private func lowerBound(of prefix: [UInt8]) -> Int {
        let padded = prefix + [UInt8](repeating: 0, count: max(0, 20 - prefix.count))
        guard let wanted = ObjectID(bytes: padded.span) else { return count }
        let bytes = file.bytes
        var low = 0
        var high = count
        while low < high {
            let middle = low + (high - low) / 2
            let start = names + middle * 20
            guard let candidate = ObjectID(bytes: bytes.extracting(start..<start + 20)) else { return count }
            if candidate < wanted { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private static func matches(_ name: Span<UInt8>, prefix: [UInt8], digits: Int) -> Bool {
        for digit in 0..<digits {
            let shift: UInt8 = digit.isMultiple(of: 2) ? 4 : 0
            if (name[digit / 2] >> shift) & 0xF != (prefix[digit / 2] >> shift) & 0xF { return false }
        }
        return true
    }

    /// The four bytes at `offset`, the highest first.
    static func word(_ bytes: Span<UInt8>, at offset: Int) -> UInt32 {
        UInt32(bytes[offset]) << 24 | UInt32(bytes[offset + 1]) << 16 | UInt32(bytes[offset + 2]) << 8
            | UInt32(bytes[offset + 3])
    }
}
