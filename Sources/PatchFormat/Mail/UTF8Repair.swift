import Bytes

/// Makes UTF-8 of bytes that should be it and are not, as `git commit-tree` does with a commit's text: a byte that no
/// character of UTF-8 begins with, or that a broken one does, is taken for the Latin-1 letter it would be (commit.c,
/// `verify_utf8`).
enum UTF8Repair {
    /// Repairs `bytes` and says whether anything in them had to be.
    static func repair(_ bytes: inout [UInt8]) -> Bool {
        guard let first = firstBroken(bytes.span, from: 0) else { return false }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + bytes.count / 8)
        var start = 0
        var next: Int? = first
        while let broken = next {
            result.append(start..<broken, of: bytes.span)
            result.append(0xC0 | bytes[broken] >> 6)
            result.append(0x80 | bytes[broken] & 0x3F)
            start = broken + 1
            next = firstBroken(bytes.span, from: start)
        }
        result.append(start..<bytes.count, of: bytes.span)
        bytes = result
        return true
    }

    /// Where the first byte at or behind `start` stands that begins no character.
    private static func firstBroken(_ bytes: Span<UInt8>, from start: Int) -> Int? {
        var offset = start
        while offset < bytes.count {
            if bytes[offset] < 0x80 {
                offset += 1
                continue
            }
            guard let length = length(bytes, at: offset) else { return offset }
            offset += length
        }
        return nil
    }

    /// How long the character is that begins at `offset` with a byte above 0x7F; nil where none does: what is too short,
    /// too long for its value, half of a pair, or one of Unicode's non-characters.
    private static func length(_ bytes: Span<UInt8>, at offset: Int) -> Int? {
        let length = (~bytes[offset]).leadingZeroBitCount
        guard (2...4).contains(length), offset + length <= bytes.count else { return nil }
        var value = UInt32(bytes[offset] & (0x7F >> UInt8(length)))
        for index in offset + 1..<offset + length {
            guard bytes[index] & 0xC0 == 0x80 else { return nil }
            value = value << 6 | UInt32(bytes[index] & 0x3F)
        }
        let least: UInt32 = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000
        let isOdd = value & 0x1FF800 == 0xD800 || value & 0xFFFE == 0xFFFE || (0xFDD0...0xFDEF).contains(value)
        return value < least || value > 0x10FFFF || isOdd ? nil : length
    }
}
