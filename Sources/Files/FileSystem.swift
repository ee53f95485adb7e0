package import Bytes
import Glibc

/// Whole-file operations on paths; every failure says what was being done to which path.
package enum FileSystem {
    /// The bytes of the file at `path`. At most `limit` bytes are read; a larger file is refused with `EFBIG`.
    ///
    /// A pipe or a device, which might never give a byte or never end, is refused, save a pipe where `pipes` is set.
    package static func read(
        _ path: String, limit: Int = 1 << 31, pipes: Bool = false
    ) throws(SystemFailure) -> [UInt8] {
        // Not blocking: who opens a pipe that nobody writes to waits for ever, and cannot be interrupted.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw SystemFailure(doing: "open", path: path) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw SystemFailure(doing: "read the size of", path: path) }
        switch status.st_mode & S_IFMT {
        case S_IFREG: break
        case S_IFDIR: throw SystemFailure(doing: "read", path: path, code: EISDIR)
        case S_IFIFO where pipes: return try drain(descriptor, path: path, limit: limit)
        default: throw SystemFailure(doing: "read the pipe or device", path: path, code: EINVAL)
        }
        guard status.st_size <= limit else { throw SystemFailure(doing: "read", path: path, code: EFBIG) }
        // One byte more than there should be: that it does not come tells the end without another call.
        let expected = Int(status.st_size)
        var bytes = try read(descriptor, count: expected + 1, path: path)
        if bytes.count == expected && expected > 0 { return bytes }
        // A file may have grown or shrunk meanwhile, and those of /proc say that they are empty.
        while true {
            guard bytes.count <= limit else { throw SystemFailure(doing: "read", path: path, code: EFBIG) }
            let more = try read(descriptor, count: max(4096, expected - bytes.count), path: path)
            if more.isEmpty { return bytes }
            bytes += more
        }
    }

    /// What one call gives of the next `count` bytes of an open file; nothing at its end.
    private static func read(_ descriptor: Int32, count: Int, path: String) throws(SystemFailure) -> [UInt8] {
        var code: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            var got = Glibc.read(descriptor, buffer.baseAddress!, count)
            while got < 0 && errno == EINTR { got = Glibc.read(descriptor, buffer.baseAddress!, count) }
            if got < 0 { code = errno }
            filled = max(got, 0)
        }
        guard code == 0 else { throw SystemFailure(doing: "read", path: path, code: code) }
        return bytes
    }

    /// Puts `bytes` at `path` so that a reader, or a machine that stops, finds the old file or the new, whole.
    ///
    /// Writes a file beside it, flushes it to disk and renames it.
    package static func writeAtomically(
        _ bytes: [UInt8], to path: String, mode: UInt32 = 0o644
    ) throws(SystemFailure) {
        var temporary = Array((path + ".XXXXXX").utf8CString)
        let descriptor = mkstemp(&temporary)
        guard descriptor >= 0 else { throw SystemFailure(doing: "write beside", path: path) }
        let name = String(decoding: temporary.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        do throws(SystemFailure) {
            defer { close(descriptor) }
            _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
            try writeAll(bytes, to: descriptor, path: path)
            guard fchmod(descriptor, mode) == 0 else { throw SystemFailure(doing: "set the mode of", path: name) }
            guard fsync(descriptor) == 0 else { throw SystemFailure(doing: "flush", path: name) }
            guard rename(name, path) == 0 else { throw SystemFailure(doing: "rename to", path: path) }
        } catch {
            unlink(name)
            throw error
        }
    }

    /// Writes all of `bytes` to an open descriptor; `path` is for the message.
    package static func writeAll(
        _ bytes: [UInt8], to descriptor: Int32, path: String
    ) throws(SystemFailure) {
        var offset = 0
        while offset < bytes.count {
            let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress! + offset, $0.count - offset) }
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw SystemFailure(doing: "write", path: path) }
            offset += count
        }
    }

    /// Makes the folder at `path` and those above it that are missing.
    package static func makeFolder(_ path: String) throws(SystemFailure) {
        if mkdir(path, 0o777) == 0 || errno == EEXIST && isFolder(path) { return }
        guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex else {
            throw SystemFailure(doing: "make the folder", path: path)
        }
        try makeFolder(String(path[..<slash]))
        guard mkdir(path, 0o777) == 0 || errno == EEXIST else {
            throw SystemFailure(doing: "make the folder", path: path)
        }
    }

    /// Whether something stands at `path`, a dangling symbolic link included.
    package static func exists(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }

    /// Whether `path` leads to a folder.
    package static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// Whether a symbolic link stands at `path`.
    package static func isLink(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
    }

    /// The absolute path of what stands at `path`, without symbolic links.
    package static func realPath(_ path: String) throws(SystemFailure) -> String {
        guard let resolved = realpath(path, nil) else { throw SystemFailure(doing: "find", path: path) }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    /// Removes the file at `path`; it is no error where there is none.
    package static func remove(_ path: String) throws(SystemFailure) {
        guard unlink(path) == 0 || errno == ENOENT else { throw SystemFailure(doing: "remove", path: path) }
    }

    /// Waits until the names in the folder at `path`, as renamed files have them, are on the disk.
    package static func flushFolder(_ path: String) throws(SystemFailure) {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw SystemFailure(doing: "open", path: path) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw SystemFailure(doing: "flush", path: path) }
    }

    /// The size in bytes of the file that `path` leads to; nil where there is none.
    package static func size(of path: String) -> Int? {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        return Int(status.st_size)
    }

    /// How many seconds ago the file at `path` was last written; 0 where there is none.
    package static func age(of path: String) -> Int {
        var status = stat()
        guard lstat(path, &status) == 0 else { return 0 }
        return max(0, time(nil) - status.st_mtim.tv_sec)
    }
}
