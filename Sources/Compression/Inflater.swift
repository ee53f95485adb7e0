import CDeflate

/// Takes zlib streams apart; keeps its tables between calls.
@safe
public struct Inflater: ~Copyable {
    private let state: OpaquePointer

    /// An inflater; ends the process where there is no memory for its 30 KiB.
    public init() {
        guard let made = unsafe libdeflate_alloc_decompressor() else { fatalError("out of memory") }
        unsafe state = made
    }

    /// The `size` bytes that the stream at the start of `compressed` holds, and how many bytes of input it took.
    ///
    /// Memory is taken for `size` bytes and no more, so a small stream cannot take a lot of it: the caller bounds `size`.
    public func inflate(_ compressed: Span<UInt8>, size: Int) throws(Zlib.Failure) -> (bytes: [UInt8], consumed: Int) {
        var consumed = 0
        var written = 0
        var status = LIBDEFLATE_SUCCESS
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: max(size, 1)) { output, count in
            unsafe compressed.withUnsafeBytes { input in
                unsafe status = libdeflate_zlib_decompress_ex(
                    state, input.baseAddress, input.count, output.baseAddress, size, &consumed, &written)
            }
            count = status == LIBDEFLATE_SUCCESS ? written : 0
        }
        switch status {
        case LIBDEFLATE_SUCCESS where written == size: return (bytes, consumed)
        case LIBDEFLATE_SUCCESS, LIBDEFLATE_SHORT_OUTPUT, LIBDEFLATE_INSUFFICIENT_SPACE:
            throw .wrongSize(expected: size)
        default: throw .malformed
        }
    }

    deinit { unsafe libdeflate_free_decompressor(state) }
}
