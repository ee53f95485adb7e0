import Glibc
import SlipstreamService

/// Writing to standard output and standard error.
enum StandardStream {
    /// Writes all of `text`, as `write(_: [UInt8], to:)` does bytes.
    static func write(_ text: String, to descriptor: Int32) throws(Failure) {
        try write(Array(text.utf8), to: descriptor)
    }

    /// Writes all of `bytes`. A reader that has gone, as `head` does, ends the writing without a complaint: what it wanted it
    /// has.
    ///
    /// - Throws: a `Failure` where it cannot be written for another reason, as on a full disk.
    static func write(_ bytes: [UInt8], to descriptor: Int32) throws(Failure) {
        let code = bytes.withUnsafeBufferPointer { bytes -> Int32 in
            var offset = 0
            while offset < bytes.count {
                let count = Glibc.write(descriptor, bytes.baseAddress! + offset, bytes.count - offset)
                if count < 0 && errno == EINTR { continue }
                if count < 0 && errno == EAGAIN {
                    // Who shares the descriptor has made it one that does not wait: the waiting is done here.
                    var room = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                    _ = poll(&room, 1, -1)
                    continue
                }
                guard count > 0 else { return errno }
                offset += count
            }
            return 0
        }
        guard code == 0 || code == EPIPE else {
            throw Failure(.environment, "cannot write the answer: \(String(cString: strerror(code)))")
        }
    }

    /// Writes a remark to standard error; where that cannot be written there is nobody left to tell.
    static func remark(_ text: String) {
        try? write(text, to: STDERR_FILENO)
    }

    /// Opens what the caller has closed of the three standard descriptors as `/dev/null`. Else the next file that is
    /// opened would take the number, and the answer would be written into it.
    static func occupy() {
        for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) < 0 {
            _ = open("/dev/null", O_RDWR)
        }
    }
}
