import Bytes
import Glibc

extension Charset {
    /// The UTF-8 that the C library's `iconv` makes of bytes in the set `name`; nil where it cannot.
    ///
    /// The result is bounded: no set here makes more than four bytes of one.
    static func convert(_ bytes: Span<UInt8>, from name: String) -> [UInt8]? {
        guard let converter = unsafe iconv_open("UTF-8", name), unsafe converter != iconv_t(bitPattern: -1) else {
            return nil
        }
        defer { _ = unsafe iconv_close(converter) }
        var input = bytes.array
        var output = [UInt8](repeating: 0, count: bytes.count * 4 + 16)
        let written: Int? = unsafe input.withUnsafeMutableBytes { source in
            unsafe output.withUnsafeMutableBytes { target in
                var from = unsafe source.baseAddress?.assumingMemoryBound(to: CChar.self)
                var left = source.count
                var to = unsafe target.baseAddress?.assumingMemoryBound(to: CChar.self)
                var room = target.count
                let status = unsafe iconv(converter, &from, &left, &to, &room)
                guard status != -1, left == 0 else { return nil }
                _ = unsafe iconv(converter, nil, nil, &to, &room)
                return target.count - room
            }
        }
        return written.map { Array(output[..<$0]) }
    }
}
