import Glibc

/// What is free on the file system of a folder, for this user.
struct DiskRoom {
    /// Free bytes.
    let bytes: Int
    /// Whether no file can be made any more, or none of a size that a build's have: where a compiler found no room, it
    /// has taken its half file away again.
    let isFull: Bool

    /// The room where `folder` is; nil where that cannot be found out.
    init?(of folder: String) {
        var status = statvfs()
        guard statvfs(folder, &status) == 0 else { return nil }
        let free = Int(clamping: status.f_bavail).multipliedReportingOverflow(by: Int(clamping: status.f_frsize))
        bytes = free.overflow ? Int.max : free.partialValue
        // Some file systems count no files, and have none of them free.
        isFull = bytes < 16 << 20 || status.f_files > 0 && status.f_favail == 0
    }
}
