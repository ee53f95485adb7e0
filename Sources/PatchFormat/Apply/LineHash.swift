/// A fast hash of lines that nobody outside the process can foresee: hits are compared byte by byte, and a patch
/// made to cause false ones must not slow that down.
enum LineHash {
    private static let seed = UInt64.random(in: .min ... .max) | 1

    /// The hash of `line`.
    static func of(_ line: Span<UInt8>) -> UInt64 {
        unsafe line.withUnsafeBytes { bytes in
            var hash = seed ^ UInt64(bytes.count)
            var offset = 0
            while offset + 8 <= bytes.count {
                let word = unsafe bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
                hash = mix(hash ^ word)
                offset += 8
            }
            var rest: UInt64 = 0
            while offset < bytes.count {
                let byte = unsafe bytes[offset]
                rest = rest << 8 | UInt64(byte)
                offset += 1
            }
            return mix(hash ^ rest)
        }
    }

    /// The hash of `line` without its line end: the same for LF and CRLF, another where it has none.
    static func ofBareLine(_ line: Span<UInt8>) -> UInt64 {
        guard line.count > 0, line[line.count - 1] == 0x0A else { return ~of(line) }
        return of(line.extracting(..<(line.count - (line.endsInCRLF ? 2 : 1))))
    }

    @inline(__always)
    private static func mix(_ value: UInt64) -> UInt64 {
        let product = value.multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15 ^ seed)
        return product.high ^ product.low
    }
}
