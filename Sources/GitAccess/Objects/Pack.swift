import Bytes
import Compression
import GitObjects

/// One pack and its index, kept open together.
final class Pack: Sendable {
    /// From ids to offsets in `file`.
    let index: MappedPackIndex
    /// The objects.
    let file: PackFile

    /// Opens the pack at `path` (`….pack`) and the index beside it.
    init(path: String) throws(ObjectDatabaseError) {
        let index = try MappedPackIndex(path: String(path.dropLast(5)) + ".idx")
        file = try PackFile(path: path, count: index.count, checksum: index.packChecksum)
        self.index = index
    }
}
