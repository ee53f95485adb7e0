import Bytes

/// How many lines of a text end in `\r\n`.
struct CarriageReturns {
    /// Lines that do.
    private(set) var lines = 0

    /// Counts the lines of `bytes`.
    init(_ bytes: Span<UInt8>) {
        var offset = 0
        while let hit = bytes.firstOffset(of: 0x0D, from: offset) {
            if hit + 1 < bytes.count, bytes[hit + 1] == 0x0A { lines += 1 }
            offset = hit + 1
        }
    }

    /// A copy of the bytes counted, every `\r\n` in it made `\n`.
    func removed(from bytes: Span<UInt8>) -> [UInt8] {
        guard lines > 0 else { return bytes.array }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count - lines)
        var (start, offset) = (0, 0)
        while let hit = bytes.firstOffset(of: 0x0D, from: offset) {
            offset = hit + 1
            if offset < bytes.count, bytes[offset] == 0x0A {
                result.append(start..<hit, of: bytes)
                start = offset
            }
        }
        result.append(start..<bytes.count, of: bytes)
        return result
    }
}
