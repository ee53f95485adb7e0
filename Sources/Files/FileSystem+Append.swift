package import Bytes
import Glibc

extension FileSystem {
    /// Adds whole records of `recordSize` bytes to the end of the file at `path`, which is made where there is none.
    /// What a crash left of half a record is cut off first, so that all records stay in step.
    package static func append(_ bytes: [UInt8], to path: String, recordSize: Int) throws(SystemFailure) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw SystemFailure(doing: "open", path: path) }
        defer { close(descriptor) }
        let end = lseek(descriptor, 0, SEEK_END)
        let whole = end - end % recordSize
        guard end >= 0, ftruncate(descriptor, whole) == 0, lseek(descriptor, whole, SEEK_SET) == whole else {
            throw SystemFailure(doing: "add to", path: path)
        }
        try writeAll(bytes, to: descriptor, path: path)
    }
}
