import Bytes
import Files

/// What a pack's first and last bytes say of it (gitformat-pack, "pack-*.pack files have the following format"), read
/// without mapping the pack.
///
/// A pack that was cut, or replaced by another, is noticed by them; all of it is not hashed.
struct PackEnds {
    private let path: String
    /// Signature, version and the number of objects: 12 bytes.
    private let head: [UInt8]
    /// The checksum of all before it: 20 bytes.
    private let checksum: [UInt8]

    /// Reads the ends of the pack at `path`.
    init(path: String) throws(ObjectDatabaseError) {
        do throws(SystemFailure) {
            let file = try PartReader(path: path)
            head = try file.bytes(in: 0..<12)
            checksum = try file.bytes(in: max(12, file.size - 20)..<max(12, file.size))
        } catch {
            throw .unreadable(error)
        }
        self.path = path
    }

    /// Throws where the pack is none, or does not belong to `index`.
    func requireFit(_ index: borrowing MappedPackIndex) throws(ObjectDatabaseError) {
        guard head.count == 12, checksum.count == 20, head.starts(with: "PACK".utf8) else {
            throw .malformed(file: path, reason: "it is no pack")
        }
        let known = MappedPackIndex.word(head.span, at: 8)
        guard known == index.count else {
            throw .malformed(
                file: path, reason: "it says that it holds \(known) objects, its index says \(index.count)")
        }
        guard checksum == index.packChecksum else {
            throw .malformed(file: path, reason: "it was cut, or does not belong to its index")
        }
    }
}
