package import Bytes
import Glibc

/// A file that is written under a temporary name and shows under its own only once it is whole.
///
/// It goes when the value does, unless it was published. While it is written it holds an exclusive `flock`, which a
/// process that dies lets go: `StagedFile.sweep` finds what such a process left by asking for the lock.
package struct StagedFile: ~Copyable {
    private let descriptor: Int32
    private var isPublished = false

    /// The temporary path.
    package let path: String

    /// The bytes written one after the other so far.
    package private(set) var count = 0

    /// Opens a new file, `prefix` and eight random letters, in `folder`; only its owner may read it.
    package init(in folder: String, prefix: String) throws(SystemFailure) {
        (descriptor, path) = try StagedFile.make(in: folder, prefix: prefix)
    }

    /// Writes behind what was written.
    package mutating func write(_ bytes: [UInt8]) throws(SystemFailure) {
        try FileSystem.writeAll(bytes, to: descriptor, path: path)
        count += bytes.count
    }

    /// Writes over what stands at `offset`.
    package func overwrite(_ bytes: [UInt8], at offset: Int) throws(SystemFailure) {
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes {
                pwrite(descriptor, $0.baseAddress! + done, bytes.count - done, off_t(offset + done))
            }
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw SystemFailure(doing: "write", path: path) }
            done += count
        }
    }

    /// Gives the file its final permissions and waits until it is on the disk.
    package func seal(mode: UInt32) throws(SystemFailure) {
        guard fchmod(descriptor, mode) == 0 else { throw SystemFailure(doing: "set the mode of", path: path) }
        guard fsync(descriptor) == 0 else { throw SystemFailure(doing: "flush", path: path) }
    }

    /// Renames the file to its own name, in place of what had the name before.
    package mutating func publish(as name: String) throws(SystemFailure) {
        guard rename(path, name) == 0 else { throw SystemFailure(doing: "rename to", path: name) }
        isPublished = true
    }

    deinit {
        if !isPublished { unlink(path) }
        close(descriptor)
    }

    /// Opens and locks a new file. A sweep may come between the two: then the file is gone, and the next one is tried.
    private static func make(in folder: String, prefix: String) throws(SystemFailure) -> (Int32, String) {
        for _ in 0..<100 {
            let letters = String(UInt64.random(in: 36 << 40 ... .max), radix: 36).suffix(8)
            let path = "\(folder)/\(prefix)\(letters)"
            let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
            if descriptor < 0 && errno == EEXIST { continue }
            guard descriptor >= 0 else { throw SystemFailure(doing: "write in", path: folder) }
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 {
                var status = stat()
                if fstat(descriptor, &status) == 0, status.st_nlink > 0 { return (descriptor, path) }
                errno = EWOULDBLOCK
            }
            let code = errno
            unlink(path)
            close(descriptor)
            // Some file systems over a network have no locks.
            guard code == EWOULDBLOCK || code == EINTR else {
                throw SystemFailure(doing: "lock a file in", path: folder, code: code)
            }
        }
        throw SystemFailure(doing: "write in", path: folder, code: EBUSY)
    }
}
