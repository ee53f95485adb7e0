import Glibc

/// What `lstat` says of a file, as far as it tells whether the file was changed.
struct FileStatus: Hashable, Sendable {
    /// What stands there.
    enum Kind: Hashable, Sendable {
        case file(isExecutable: Bool)
        case symbolicLink
        case folder
        /// A device, a pipe or a socket.
        case other
    }

    let kind: Kind

    /// Bytes of content.
    let size: Int

    /// When the content was changed, in nanoseconds since 1970.
    let modified: Int64

    /// When content, permissions or names were changed, in nanoseconds since 1970: nobody can set it.
    let changed: Int64

    init(_ status: stat) {
        kind =
            switch status.st_mode & S_IFMT {
            case S_IFREG: .file(isExecutable: status.st_mode & S_IXUSR != 0)
            case S_IFLNK: .symbolicLink
            case S_IFDIR: .folder
            default: .other
            }
        size = Int(status.st_size)
        modified = FileStatus.nanoseconds(status.st_mtim)
        changed = FileStatus.nanoseconds(status.st_ctim)
    }

    private static func nanoseconds(_ time: timespec) -> Int64 {
        Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
    }
}
