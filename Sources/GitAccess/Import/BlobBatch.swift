import Compression
import Digests
import GitObjects

/// Some files' contents on their way into a pack: named and deflated together, off the reader's task.
struct BlobBatch: Sendable {
    /// How many bytes of content make a batch: enough to be worth a task, little enough to be held several times.
    static let fullSize = 1 << 20

    /// How many files make one, however small they are.
    static let fullCount = 512

    private(set) var contents: [[UInt8]] = []
    private(set) var size = 0

    /// The place of the first file among all that were added.
    let start: Int

    /// An empty batch, whose first file will be file number `start`.
    init(start: Int) {
        self.start = start
    }

    var isFull: Bool { size >= BlobBatch.fullSize || contents.count >= BlobBatch.fullCount }

    mutating func append(_ content: [UInt8]) {
        contents.append(content)
        size += content.count
    }

    /// A batch's files as a pack takes them.
    struct Packed: Sendable {
        let start: Int
        let ids: [ObjectID]
        let sizes: [Int]
        /// All zlib streams, one after the other; `ends` says where each ends.
        let deflated: [UInt8]
        let ends: [Int]
    }

    /// Names and deflates the contents, at the level that is fastest.
    func packed() -> Packed {
        let deflater = Deflater(level: 1)
        var ids: [ObjectID] = []
        var deflated: [UInt8] = []
        var ends: [Int] = []
        deflated.reserveCapacity(size / 2 + 4096)
        for content in contents {
            ids.append(ObjectID(of: .blob, content: content.span))
            deflater.deflate(content.span, into: &deflated)
            ends.append(deflated.count)
        }
        return Packed(start: start, ids: ids, sizes: contents.map(\.count), deflated: deflated, ends: ends)
    }
}
