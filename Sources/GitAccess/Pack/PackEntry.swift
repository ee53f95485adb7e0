import GitObjects

/// What a pack's index says of one object.
struct PackEntry {
    let id: ObjectID

    /// Where in the pack it begins.
    let offset: Int

    /// The CRC-32 of its bytes in the pack.
    var crc: UInt32
}
