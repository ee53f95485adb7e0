import Bytes

/// Writes git's delta format: copies of at most 65,536 bytes, insertions of at most 127.
public struct GitDeltaBuilder: Sendable {
    /// The delta so far.
    public private(set) var bytes: [UInt8] = []

    /// A delta from a base of `baseSize` bytes to a result of `resultSize`.
    public init(baseSize: Int, resultSize: Int) {
        append(size: baseSize)
        append(size: resultSize)
    }

    /// The delta that makes `result` out of a base of `baseSize` bytes with these changes.
    public init(edits: ByteEdits, baseSize: Int, result: Span<UInt8>) {
        self.init(baseSize: baseSize, resultSize: result.count)
        var copied = 0
        for edit in edits.edits {
            copy(offset: copied, count: edit.oldRange.lowerBound - copied)
            insert(result.extracting(edit.newRange))
            copied = edit.oldRange.upperBound
        }
        copy(offset: copied, count: baseSize - copied)
    }

    /// Goes on with `count` bytes of the base, from `offset` on, which must be below 4 GiB.
    public mutating func copy(offset: Int, count: Int) {
        var offset = offset
        var remaining = count
        while remaining > 0 {
            let size = min(remaining, 0x10000)
            appendCopy(offset: UInt32(offset), size: size == 0x10000 ? 0 : size)
            offset += size
            remaining -= size
        }
    }

    /// Goes on with new bytes.
    public mutating func insert(_ new: Span<UInt8>) {
        var offset = 0
        while offset < new.count {
            let size = min(new.count - offset, 0x7F)
            bytes.append(UInt8(size))
            unsafe new.extracting(offset..<offset + size).withUnsafeBufferPointer {
                unsafe bytes.append(contentsOf: $0)
            }
            offset += size
        }
    }

    private mutating func appendCopy(offset: UInt32, size: Int) {
        let head = bytes.count
        bytes.append(0x80)
        var instruction: UInt8 = 0x80
        for position in 0..<4 {
            let byte = UInt8(truncatingIfNeeded: offset >> UInt32(8 * position))
            guard byte != 0 else { continue }
            instruction |= 1 << position
            bytes.append(byte)
        }
        for position in 0..<2 {
            let byte = UInt8(truncatingIfNeeded: size >> (8 * position))
            guard byte != 0 else { continue }
            instruction |= 0x10 << position
            bytes.append(byte)
        }
        bytes[head] = instruction
    }

    private mutating func append(size: Int) {
        var rest = size
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest & 0x7F) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }
}
