package import Bytes
import Glibc

/// What the system says of a file that changes when the file does: which file it is, its size and its times.
///
/// Equal stamps mean an unchanged file only where the first was taken well after the file's last change: times have
/// a grain, and two changes within one grain look alike (`isSettled`).
package struct FileStamp: Hashable, Sendable {
    /// The device the file is on.
    package let device: UInt64
    /// The file's number there.
    package let inode: UInt64
    /// Type and permissions.
    package let mode: UInt32
    /// Bytes of content.
    package let size: Int64
    /// When the content was changed, in nanoseconds since 1970.
    package let modified: Int64
    /// When content, permissions or names were changed, in nanoseconds since 1970: nobody can set it.
    package let changed: Int64

    /// How long after its last change a file must be left alone before its stamp says something, in nanoseconds, where
    /// nothing is known of the file system: the coarsest times in use, those of FAT, have a grain of two seconds.
    private static let coarseGrain: Int64 = 2_500_000_000
    /// The same where times have digits below a millisecond. They are then the kernel's, which counts ticks of at most
    /// 10 ms (`CONFIG_HZ` of 100, kernel/time/Kconfig.hz); five of those.
    private static let fineGrain: Int64 = 50_000_000

    /// A stamp that was kept.
    package init(device: UInt64, inode: UInt64, mode: UInt32, size: Int64, modified: Int64, changed: Int64) {
        self.device = device
        self.inode = inode
        self.mode = mode
        self.size = size
        self.modified = modified
        self.changed = changed
    }

    /// The stamp of the file that `path`, from the open folder `folder` on, leads to; nil where it leads to none.
    package init?(of path: UnsafePointer<CChar>, in folder: Int32 = AT_FDCWD) {
        var status = stat()
        guard fstatat(folder, path, &status, 0) == 0 else { return nil }
        self.init(status)
    }

    /// The stamp of what `path` leads to; nil where it leads to nothing.
    package init?(path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        self.init(status)
    }

    /// The stamp that a file of this file system would get if it were changed now: that of the file at `path`, which
    /// is made and touched.
    package static func ofNow(touching path: String) throws(SystemFailure) -> FileStamp {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw SystemFailure(doing: "open", path: path) }
        defer { close(descriptor) }
        var status = stat()
        guard futimens(descriptor, nil) == 0, fstat(descriptor, &status) == 0 else {
            throw SystemFailure(doing: "touch", path: path)
        }
        return FileStamp(status)
    }

    /// Whether a change of the file after `now`, a stamp made by `ofNow`, is sure to show in its stamp: it is on the
    /// same file system, whose clock alone counts, and was last changed well before.
    package func isSettled(before now: FileStamp) -> Bool {
        // Nobody can set `changed`, so its digits tell the file system's grain.
        let isFine = changed % 1_000_000 != 0 && now.changed % 1_000_000 != 0
        let limit = now.changed &- (isFine ? FileStamp.fineGrain : FileStamp.coarseGrain)
        return device == now.device && modified < limit && changed < limit
    }

    private init(_ status: stat) {
        self.init(
            device: UInt64(status.st_dev), inode: UInt64(status.st_ino), mode: status.st_mode,
            size: Int64(status.st_size), modified: FileStamp.nanoseconds(status.st_mtim),
            changed: FileStamp.nanoseconds(status.st_ctim))
    }

    private static func nanoseconds(_ time: timespec) -> Int64 {
        Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
    }
}
