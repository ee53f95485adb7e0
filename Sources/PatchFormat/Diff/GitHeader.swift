import GitObjects

/// What the lines between `diff --git` and the content say (git-diff, "Generating patch text with -p").
struct GitHeader {
    /// A `---` or `+++` line.
    enum Side: Hashable {
        /// `/dev/null`.
        case null
        /// A path, its prefix taken away.
        case path([UInt8])
    }

    /// The path on the `diff --git` line, where both sides are the same.
    var commonPath: [UInt8]?
    var old: Side?
    var new: Side?
    var renameFrom: [UInt8]?
    var renameTo: [UInt8]?
    var copyFrom: [UInt8]?
    var copyTo: [UInt8]?
    var similarity: Int?
    var isNew = false
    var isDeleted = false
    var oldMode: FileMode?
    var newMode: FileMode?
    var oldBlob: BlobPrefix?
    var newBlob: BlobPrefix?

    private var moves: Bool { renameFrom != nil || renameTo != nil || copyFrom != nil || copyTo != nil }

    /// Whether the header alone changes something, without any content. One mode alone changes nothing, for git too.
    var changesMetadata: Bool {
        isNew || isDeleted || moves || oldMode != nil && newMode != nil && oldMode != newMode
    }

    /// Whether the blobs named say that the content changes: then it must follow.
    var changesContent: Bool {
        guard let oldBlob, let newBlob else { return false }
        if isNew { return !newBlob.isEmptyBlob }
        if isDeleted { return !oldBlob.isEmptyBlob }
        return oldBlob != newBlob
    }
}

extension BlobPrefix {
    /// Whether the digits are those of the blob of no bytes.
    var isEmptyBlob: Bool { "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391".hasPrefix(digits) }
}
