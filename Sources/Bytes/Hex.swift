/// Hexadecimal digits, as git and SHA-256 sums write them: lower case out, either case in.
public enum Hex {
    /// The two lower-case digits of each byte, as ASCII.
    public static func encode(_ bytes: Span<UInt8>) -> [UInt8] {
        var digits: [UInt8] = []
        digits.reserveCapacity(bytes.count * 2)
        for index in bytes.indices {
            digits.append(digit(bytes[index] >> 4))
            digits.append(digit(bytes[index] & 0x0F))
        }
        return digits
    }

    /// The two lower-case digits of each byte, as text.
    public static func text(_ bytes: Span<UInt8>) -> String {
        String(decoding: encode(bytes), as: UTF8.self)
    }

    /// The bytes that an even number of digits stands for, or nil where a character is none or one is left over.
    public static func decode(_ digits: Span<UInt8>) -> [UInt8]? {
        guard digits.count.isMultiple(of: 2) else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(digits.count / 2)
        for index in stride(from: 0, to: digits.count, by: 2) {
            guard let high = value(of: digits[index]), let low = value(of: digits[index + 1]) else { return nil }
            bytes.append(high << 4 | low)
        }
        return bytes
    }

    /// The number that the eight digits at `offset` stand for, all of them lower-case; nil where one is none.
    ///
    /// All eight are taken at once: each byte of a word becomes its digit's value, and the values are joined in pairs.
    public static func word(_ digits: Span<UInt8>, at offset: Int) -> UInt32? {
        guard offset >= 0, offset + 8 <= digits.count else { return nil }
        let text = unsafe digits.withUnsafeBytes {
            unsafe UInt64(bigEndian: $0.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
        }
        let ones: UInt64 = 0x0101_0101_0101_0101
        let values = (text & 0x0F0F_0F0F_0F0F_0F0F) &+ 9 &* (text >> 6 & ones)
        let letters = (values &+ 6 &* ones) >> 4 & ones
        guard values & 0xF0F0_F0F0_F0F0_F0F0 == 0, values &+ 0x3030_3030_3030_3030 &+ 0x27 &* letters == text else {
            return nil
        }
        let bytes = (values | values >> 4) & 0x00FF_00FF_00FF_00FF
        let pairs = (bytes | bytes >> 8) & 0x0000_FFFF_0000_FFFF
        return UInt32(truncatingIfNeeded: pairs | pairs >> 16)
    }

    /// The digit for a value of 0 to 15.
    @inlinable
    public static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? value + 0x30 : value + 0x57
    }

    /// The value of a digit of either case, or nil.
    @inlinable
    public static func value(of digit: UInt8) -> UInt8? {
        switch digit {
        case 0x30...0x39: digit - 0x30
        case 0x41...0x46: digit - 0x37
        case 0x61...0x66: digit - 0x57
        default: nil
        }
    }
}
