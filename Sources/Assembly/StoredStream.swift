/// The zlib stream in which a pack keeps a blob whole.
///
/// It is put into the new pack as it is, and the blob that a patch makes of it becomes a delta of it: nothing is
/// deflated anew, and the pack is no larger than with the new blob whole.
struct StoredStream: Sendable {
    /// The stream, as it stands in the pack.
    let deflated: [UInt8]
    /// Bytes of the blob.
    let size: Int
}
