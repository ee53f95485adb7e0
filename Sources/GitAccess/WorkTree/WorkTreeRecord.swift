import GitObjects

/// What one path of a work tree held when it was written or last looked at.
struct WorkTreeRecord: Sendable {
    /// Where the path stands among the state's path bytes, a NUL behind it.
    var path: Range<Int>

    /// Where in the path bytes the path's own name begins.
    var nameStart: Int

    var mode: FileMode

    /// The blob, or the tree; `.zero` for a folder that is not as any known tree.
    var id: ObjectID

    /// How many records follow that lie below this folder.
    var below = 0

    /// Size and times, by which a change is noticed; a folder's size is 0.
    var size = 0
    var modified: Int64 = 0
    var changed: Int64 = 0

    /// Takes over what the file system says.
    mutating func note(_ status: FileStatus) {
        size = mode == .directory || mode == .submodule ? 0 : status.size
        modified = status.modified
        changed = status.changed
    }

    /// Whether the file system still says the same. A folder's times tell that names came or went.
    func agrees(with status: FileStatus) -> Bool {
        guard matches(status.kind), modified == status.modified, changed == status.changed else { return false }
        return mode == .directory || mode == .submodule || size == status.size
    }

    /// Whether a thing of this kind is what was recorded, permissions included.
    private func matches(_ kind: FileStatus.Kind) -> Bool {
        switch kind {
        case .file(let isExecutable): mode == (isExecutable ? .executable : .regular)
        default: isLike(kind)
        }
    }

    /// Whether a thing of this kind may be what was recorded, as far as it is a file, a link or a folder.
    func isLike(_ kind: FileStatus.Kind) -> Bool {
        switch kind {
        case .file: mode == .regular || mode == .executable
        case .symbolicLink: mode == .symbolicLink
        case .folder: mode == .directory || mode == .submodule
        case .other: false
        }
    }
}
