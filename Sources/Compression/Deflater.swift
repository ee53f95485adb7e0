import CDeflate

/// Makes zlib streams; keeps its tables between calls.
@safe
public struct Deflater: ~Copyable {
    private let state: OpaquePointer?

    /// A deflater. `level` 0 stores, 1 is fast, 6 the usual, 12 the slowest and smallest (libdeflate.h).
    public init(level: Int) {
        if level == 0 {
            unsafe state = nil
        } else {
            guard let made = unsafe libdeflate_alloc_compressor(Int32(level)) else { fatalError("out of memory") }
            unsafe state = made
        }
    }

    /// Appends the zlib stream of `bytes` to `output`.
    public func deflate(_ bytes: Span<UInt8>, into output: inout [UInt8]) {
        guard let state = unsafe state else { return Deflater.store(bytes, into: &output) }
        let bound = unsafe libdeflate_zlib_compress_bound(state, bytes.count)
        let start = output.count
        output.append(contentsOf: repeatElement(0, count: bound))
        let written = unsafe output.withUnsafeMutableBytes { room in
            unsafe bytes.withUnsafeBytes { input in
                unsafe libdeflate_zlib_compress(
                    state, input.baseAddress, input.count, room.baseAddress! + start, bound)
            }
        }
        output.removeLast(bound - written)
    }

    /// Appends `bytes` in stored blocks (RFC 1951 section 3.2.4): no time lost, five bytes for every 65,535.
    public static func store(_ bytes: Span<UInt8>, into output: inout [UInt8]) {
        output.append(0x78)
        output.append(0x01)
        var offset = 0
        repeat {
            let length = min(bytes.count - offset, 0xFFFF)
            let isLast: UInt8 = offset + length == bytes.count ? 1 : 0
            output.append(isLast)
            output.append(UInt8(truncatingIfNeeded: length))
            output.append(UInt8(truncatingIfNeeded: length >> 8))
            output.append(UInt8(truncatingIfNeeded: ~length))
            output.append(UInt8(truncatingIfNeeded: ~length >> 8))
            unsafe bytes.extracting(offset..<offset + length).withUnsafeBufferPointer {
                unsafe output.append(contentsOf: $0)
            }
            offset += length
        } while offset < bytes.count
        let sum = unsafe bytes.withUnsafeBytes { unsafe libdeflate_adler32(1, $0.baseAddress, $0.count) }
        for shift in [24, 16, 8, 0] as [UInt32] { output.append(UInt8(truncatingIfNeeded: sum >> shift)) }
    }

    deinit {
        if let state = unsafe state { unsafe libdeflate_free_compressor(state) }
    }
}
