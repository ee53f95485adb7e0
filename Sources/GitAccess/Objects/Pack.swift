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
        index = try Pack.index(of: path)
        file = try PackFile(path: path)
    }

    /// The index of the pack at `path`, which fits the pack as far as its ends tell. The pack is not mapped.
    static func index(of path: String) throws(ObjectDatabaseError) -> MappedPackIndex {
        let index = try MappedPackIndex(path: String(path.dropLast(5)) + ".idx")
        try PackEnds(path: path).requireFit(index)
        return index
    }
}
