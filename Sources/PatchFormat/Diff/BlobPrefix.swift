import Bytes
public import GitObjects

/// A blob's id as an `index` line gives it: 4 to 64 hexadecimal digits, so whole or abbreviated.
///
/// The sixteen digits that an abbreviated id fits into are kept as a number: texts would be most of what a small patch
/// costs to read.
public struct BlobPrefix: Hashable, Sendable, CustomStringConvertible {
    /// The first sixteen digits, zeros where there are fewer.
    private let head: UInt64
    /// The digits behind them, as lower-case text.
    private let tail: [UInt8]
    private let count: UInt8

    private static let headCount = 16

    /// Takes 4 to 64 hexadecimal digits, as bytes of a diff; nil for anything else.
    init?(_ digits: Span<UInt8>) {
        guard (4...64).contains(digits.count) else { return nil }
        let end = min(digits.count, BlobPrefix.headCount)
        guard let known = BlobPrefix.number(digits.extracting(..<end)) else { return nil }
        var tail: [UInt8] = []
        for index in end..<digits.count {
            guard let value = Hex.value(of: digits[index]) else { return nil }
            tail.append(Hex.digit(value))
        }
        head = known << UInt64(4 * (BlobPrefix.headCount - end))
        self.tail = tail
        count = UInt8(digits.count)
    }

    /// The number that 4 to 16 digits stand for; nil where one is none.
    private static func number(_ digits: Span<UInt8>) -> UInt64? {
        // Two words of eight lower-case digits, which may overlap.
        if let first = Hex.word(digits, at: 0), let last = Hex.word(digits, at: digits.count - 8) {
            let more = UInt64(4 * (digits.count - 8))
            return UInt64(first) << more | UInt64(last) & (1 << more - 1)
        }
        var number: UInt64 = 0
        for index in digits.indices {
            guard let value = Hex.value(of: digits[index]) else { return nil }
            number = number << 4 | UInt64(value)
        }
        return number
    }

    /// Whether `id` begins with the digits.
    public func isPrefix(of id: ObjectID) -> Bool {
        let unknown = UInt64(4 * max(0, BlobPrefix.headCount - Int(count)))
        guard id.firstWord >> unknown == head >> unknown else { return false }
        return tail.isEmpty || id.description.utf8.dropFirst(BlobPrefix.headCount).starts(with: tail)
    }

    /// Whether the digits are those of the blob of no bytes.
    var isEmptyBlob: Bool { isPrefix(of: .emptyBlob) }

    /// The digits, all lower-case.
    public var digits: String {
        let known = (0..<min(Int(count), BlobPrefix.headCount)).map {
            Hex.digit(UInt8(truncatingIfNeeded: head >> UInt64(60 - 4 * $0) & 0xF))
        }
        return String(decoding: known + tail, as: UTF8.self)
    }

    /// The digits.
    public var description: String { digits }
}
