import Bytes

/// Git's delta: the sizes of base and result, then copies out of the base and bytes to insert (gitformat-pack).
public enum GitDelta {
    /// The result of `delta` on `base`, which may come from anyone: no more than `limit` bytes are made.
    public static func apply(
        delta: Span<UInt8>, to base: Span<UInt8>, limit: Int
    ) throws(MalformedDelta) -> [UInt8] {
        var offset = 0
        let baseSize = try size(in: delta, at: &offset)
        guard baseSize == base.count else { throw .wrongBase(expected: baseSize, actual: base.count) }
        let resultSize = try size(in: delta, at: &offset)
        guard resultSize <= limit else { throw .tooLarge(size: resultSize, limit: limit) }
        var result: [UInt8] = []
        result.reserveCapacity(min(resultSize, 16 << 20))
        while offset < delta.count {
            let source = try next(of: delta, at: &offset, base: base)
            guard result.count + source.count <= resultSize else { throw .wrongResult(expected: resultSize) }
            unsafe source.withUnsafeBufferPointer { unsafe result.append(contentsOf: $0) }
        }
        guard result.count == resultSize else { throw .wrongResult(expected: resultSize) }
        return result
    }

    /// The bytes that the instruction at `offset` gives, out of `base` or of the delta itself.
    @_lifetime(copy delta, copy base)
    private static func next(
        of delta: Span<UInt8>, at offset: inout Int, base: Span<UInt8>
    ) throws(MalformedDelta) -> Span<UInt8> {
        let instruction = delta[offset]
        offset += 1
        guard instruction != 0 else { throw .damaged }
        guard instruction & 0x80 != 0 else {
            let end = offset + Int(instruction)
            guard end <= delta.count else { throw .damaged }
            defer { offset = end }
            return delta.extracting(offset..<end)
        }
        let start = try littleEndian(in: delta, at: &offset, present: instruction & 0x0F)
        let size = try littleEndian(in: delta, at: &offset, present: instruction >> 4 & 0x07)
        let count = size == 0 ? 0x10000 : size
        guard start + count <= base.count else { throw .outsideBase }
        return base.extracting(start..<start + count)
    }

    /// A number of which only the bytes that `present` has a bit for are written.
    private static func littleEndian(
        in delta: Span<UInt8>, at offset: inout Int, present: UInt8
    ) throws(MalformedDelta) -> Int {
        var value = 0
        for position in 0..<4 where present & (1 << position) != 0 {
            guard offset < delta.count else { throw .damaged }
            value |= Int(delta[offset]) << (8 * position)
            offset += 1
        }
        return value
    }

    /// A size: seven bits a byte, the lowest first.
    private static func size(in delta: Span<UInt8>, at offset: inout Int) throws(MalformedDelta) -> Int {
        var value = 0
        var shift = 0
        while offset < delta.count, shift <= 49 {
            let byte = delta[offset]
            offset += 1
            value |= Int(byte & 0x7F) << shift
            if byte & 0x80 == 0 { return value }
            shift += 7
        }
        throw .damaged
    }
}
