import Bytes

/// A blob's id as an `index` line gives it: whole or abbreviated.
public struct BlobPrefix: Hashable, Sendable, CustomStringConvertible {
    /// 4 to 64 lower-case hexadecimal digits.
    public let digits: String

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

    /// The digits.
    public var description: String { digits }
}
