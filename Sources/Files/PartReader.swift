package import Bytes
import Glibc

/// A file of which parts are read, without mapping it or having all of it in memory.
package final class PartReader: Sendable {
    private let descriptor: Int32
    private let path: String

    /// The file's length in bytes when it was opened.
    package let size: Int

    /// Opens the file at `path`; throws what `open` or `fstat` said, and for a folder, a pipe, a device, or a file of more
    /// than `limit` bytes.
    package init(path: String, limit: Int = .max) throws(SystemFailure) {
        // Not blocking: who opens a pipe that nobody writes to waits for ever.
        descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        self.path = path
        guard descriptor >= 0 else { throw SystemFailure(doing: "open", path: path) }
        var status = stat()
        let isKnown = fstat(descriptor, &status) == 0
        size = Int(status.st_size)
        guard isKnown else { throw SystemFailure(doing: "read the size of", path: path) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw SystemFailure(doing: "read", path: path, code: EINVAL) }
        guard size <= limit else { throw SystemFailure(doing: "read", path: path, code: EFBIG) }
    }

    /// The bytes in `range`, fewer where the file ends before.
    package func bytes(in range: Range<Int>) throws(SystemFailure) -> [UInt8] {
        var code: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: range.count) { buffer, filled in
            while filled < range.count {
                let rest = UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[filled...])
                let got = pread(descriptor, rest.baseAddress, rest.count, off_t(range.lowerBound + filled))
                if got < 0 && errno == EINTR { continue }
                if got < 0 { code = errno }
                guard got > 0 else { return }
                filled += got
            }
        }
        guard code == 0 else { throw SystemFailure(doing: "read", path: path, code: code) }
        return bytes
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }
}
