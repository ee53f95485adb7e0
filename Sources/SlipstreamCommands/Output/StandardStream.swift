import Glibc

/// Writing to standard output and standard error.
enum StandardStream {
    /// Writes all of `text`. A reader that has gone, as `head` does, ends the writing without a complaint: what it wanted it
    /// has.
    static func write(_ text: String, to descriptor: Int32) {
        var text = text
        text.withUTF8 { bytes in
            var offset = 0
            while offset < bytes.count {
                let count = Glibc.write(descriptor, bytes.baseAddress! + offset, bytes.count - offset)
                if count < 0 && (errno == EINTR || errno == EAGAIN) { continue }
                guard count > 0 else { return }
                offset += count
            }
        }
    }
}
