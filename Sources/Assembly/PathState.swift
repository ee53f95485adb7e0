import GitObjects

/// A file of the tree under assembly, between two patches.
struct PathState: Sendable {
    /// Its mode in the tree.
    var mode: FileMode
    /// The blob's id (a commit's, for a submodule).
    var id: ObjectID
    /// The content, where it has been read or made; else it is read when a patch needs it.
    var content: [UInt8]?
    /// How many deltas lie between the blob and a whole object in the pack being written; nil where it is not in it.
    var depth: Int?
    /// The stream that holds the blob whole in a pack of the store, where it was read from such a one.
    var stored: StoredStream?
}
