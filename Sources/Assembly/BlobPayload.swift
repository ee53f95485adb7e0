import GitObjects

/// How a new blob is to be written.
enum BlobPayload: Sendable {
    /// It stands in the store already.
    case known
    /// As a whole, already deflated; `size` bytes when inflated.
    case whole(deflated: [UInt8], size: Int)
    /// As a change of another blob of the same pack.
    case delta([UInt8], base: ObjectID)
    /// As a change of a blob of another pack, whose stream goes into this pack before it.
    case deltaOfCopy([UInt8], base: ObjectID, copy: StoredStream)
}
