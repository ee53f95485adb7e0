import Bytes

/// A blob's id as an `index` line gives it: whole or abbreviated.
public struct BlobPrefix: Hashable, Sendable, CustomStringConvertible {
    /// 4 to 64 lower-case hexadecimal digits.
    public let digits: String

    /// Takes 4 to 64 hexadecimal digits; nil for anything else.
    public init?(_ digits: String) {
        guard (4...64).contains(digits.utf8.count), digits.utf8.allSatisfy({ Hex.value(of: $0) != nil }) else {
            return nil
        }
        let isLower = digits.utf8.allSatisfy { $0 < 0x41 || $0 > 0x46 }
        self.digits = isLower ? digits : digits.lowercased()
    }

    /// Takes 4 to 64 hexadecimal digits, as bytes of a diff; nil for anything else.
    init?(_ digits: Span<UInt8>) {
        guard (4...64).contains(digits.count) else { return nil }
        var isLower = true
        for index in digits.indices {
            guard Hex.value(of: digits[index]) != nil else { return nil }
            if (0x41...0x46).contains(digits[index]) { isLower = false }
        }
        self.digits = isLower ? digits.lossyText : digits.lossyText.lowercased()
    }

    /// Whether it is the sign for "no blob": zeros only.
    public var isZero: Bool { digits.utf8.allSatisfy { $0 == 0x30 } }

    /// The digits.
    public var description: String { digits }
}
