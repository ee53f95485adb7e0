import GitObjects

/// What the lines between `diff --git` and the content say (git-diff, "Generating patch text with -p").
///
/// It is made once for each file and never copied: copies of its many parts took as long as the reading of its lines.
struct GitHeader: ~Copyable {
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

    /// Whether the change is from or to nothing, a rename or a copy.
    var isNewFile: Bool { isNew || old.isNull }
    var isDeletedFile: Bool { isDeleted || new.isNull }
    var isRename: Bool { renameFrom != nil || renameTo != nil }
    var isCopy: Bool { copyFrom != nil || copyTo != nil }

    /// Whether the header alone changes something, without any content. One mode alone changes nothing, for git too.
    var changesMetadata: Bool {
        isNew || isDeleted || isRename || isCopy || oldMode != nil && newMode != nil && oldMode != newMode
    }

    /// Whether the blobs named say that the content changes: then it must follow.
    var changesContent: Bool {
        guard let oldBlob, let newBlob else { return false }
        if isNew { return !newBlob.isEmptyBlob }
        if isDeleted { return !oldBlob.isEmptyBlob }
        return oldBlob != newBlob
    }
}

extension GitHeader.Side? {
    /// Whether the line is there and names no file.
    var isNull: Bool {
        guard case .null = self else { return false }
        return true
    }

    /// Whether the line is there and names a file.
    var isPath: Bool { path != nil }

    /// The path, where the line is there and names one.
    var path: [UInt8]? {
        guard case .path(let bytes) = self else { return nil }
        return bytes
    }
}
