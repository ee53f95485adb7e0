import Bytes
import Glibc

extension FileSystem {
    /// All that comes out of a pipe until its last writer is gone; a task that is cancelled ends the waiting with
    /// `EINTR`.
    static func drain(_ descriptor: Int32, path: String, limit: Int) throws(SystemFailure) -> [UInt8] {
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            guard !Task.isCancelled else { throw SystemFailure(doing: "read", path: path, code: EINTR) }
            var ready = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            guard poll(&ready, 1, 200) != 0 else { continue }
            let count = Glibc.read(descriptor, &block, block.count)
            if count < 0 && (errno == EINTR || errno == EAGAIN) { continue }
            guard count >= 0 else { throw SystemFailure(doing: "read", path: path) }
            if count == 0 { return bytes }
            bytes += block[..<count]
            guard bytes.count <= limit else { throw SystemFailure(doing: "read", path: path, code: EFBIG) }
        }
    }
}
