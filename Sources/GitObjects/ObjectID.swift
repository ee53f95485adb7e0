import Bytes
import Digests

/// The SHA-1 name of a git object: 20 bytes, kept inline.
public struct ObjectID: Hashable, Comparable, Sendable, CustomStringConvertible {
    private let first: UInt64
    private let second: UInt64
    private let third: UInt32

    /// Forty zeros: git's sign for "no object".
    public static let zero = ObjectID(first: 0, second: 0, third: 0)

    /// The blob of no bytes: git's `empty_blob_oid`.
    public static let emptyBlob = ObjectID(
        first: 0xe69d_e29b_b2d1_d643, second: 0x4b8b_29ae_775a_d8c2, third: 0xe48c_5391)

    private init(first: UInt64, second: UInt64, third: UInt32) {
        self.first = first
        self.second = second
        self.third = third
    }

    /// The id whose 20 bytes stand at the start of `bytes`, or nil where there are fewer.
    public init?(bytes: Span<UInt8>) {
        guard bytes.count >= 20 else { return nil }
        first = ObjectID.word(bytes, at: 0)
        second = ObjectID.word(bytes, at: 8)
        third = UInt32(truncatingIfNeeded: ObjectID.word(bytes, at: 12))
    }

    /// The id that forty hexadecimal digits, no more and no fewer, stand for; else nil.
    public init?(hex digits: Span<UInt8>) {
        guard digits.count == 40, let bytes = Hex.decode(digits) else { return nil }
        self.init(bytes: bytes.span)
    }

    /// The id whose forty digits, all lower-case, stand at `offset`; nil where they do not.
    public init?(lowerCaseDigits digits: Span<UInt8>, at offset: Int) {
        guard let a = Hex.word(digits, at: offset), let b = Hex.word(digits, at: offset + 8),
            let c = Hex.word(digits, at: offset + 16), let d = Hex.word(digits, at: offset + 24),
            let e = Hex.word(digits, at: offset + 32)
        else { return nil }
        self.init(first: UInt64(a) << 32 | UInt64(b), second: UInt64(c) << 32 | UInt64(d), third: e)
    }

    /// The id that forty hexadecimal digits, no more and no fewer, stand for; else nil.
    public init?(_ text: String) {
        self.init(hex: Array(text.utf8).span)
    }

    /// The name git gives to an object of this kind and content.
    public init(of kind: ObjectKind, content: Span<UInt8>) {
        var hash = SHA1()
        kind.hashHeader(size: content.count, into: &hash)
        hash.update(content)
        self = hash.withDigest { ObjectID(bytes: $0)! }
    }

    /// The 20 bytes, most significant first.
    public var bytes: [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(20)
        append(to: &result)
        return result
    }

    /// Appends the 20 bytes to `output`.
    public func append(to output: inout [UInt8]) {
        unsafe withUnsafeBytes(of: first.bigEndian) { unsafe output.append(contentsOf: $0) }
        unsafe withUnsafeBytes(of: second.bigEndian) { unsafe output.append(contentsOf: $0) }
        unsafe withUnsafeBytes(of: third.bigEndian) { unsafe output.append(contentsOf: $0) }
    }

    /// Appends the forty lower-case digits to `output`.
    public func appendDigits(to output: inout [UInt8]) {
        ObjectID.appendDigits(of: first, count: 16, to: &output)
        ObjectID.appendDigits(of: second, count: 16, to: &output)
        ObjectID.appendDigits(of: UInt64(third), count: 8, to: &output)
    }

    private static func appendDigits(of word: UInt64, count: Int, to output: inout [UInt8]) {
        for place in (0..<count).reversed() {
            output.append(Hex.digit(UInt8(truncatingIfNeeded: word >> UInt64(4 * place) & 0xF)))
        }
    }

    /// Writes the 20 bytes over those at `offset`.
    func write(over output: inout [UInt8], at offset: Int) {
        unsafe output.withUnsafeMutableBytes { room in
            precondition(offset >= 0 && offset + 20 <= room.count, "an id stands within the bytes")
            unsafe room.storeBytes(of: first.bigEndian, toByteOffset: offset, as: UInt64.self)
            unsafe room.storeBytes(of: second.bigEndian, toByteOffset: offset + 8, as: UInt64.self)
            unsafe room.storeBytes(of: third.bigEndian, toByteOffset: offset + 16, as: UInt32.self)
        }
    }

    /// The first eight bytes, the first of them the highest.
    public var firstWord: UInt64 { first }

    /// The first byte, by which a pack index fans out.
    public var firstByte: UInt8 { UInt8(truncatingIfNeeded: first >> 56) }

    /// Forty lower-case digits.
    public var description: String {
        var digits: [UInt8] = []
        digits.reserveCapacity(40)
        appendDigits(to: &digits)
        return String(decoding: digits, as: UTF8.self)
    }

    /// The first twelve digits, as the kernel writes ids for people.
    public var short: String { String(description.prefix(12)) }

    /// Byte order, as git sorts.
    public static func < (left: ObjectID, right: ObjectID) -> Bool {
        if left.first != right.first { return left.first < right.first }
        if left.second != right.second { return left.second < right.second }
        return left.third < right.third
    }

    private static func word(_ bytes: Span<UInt8>, at offset: Int) -> UInt64 {
        var word: UInt64 = 0
        for index in offset..<offset + 8 { word = word << 8 | UInt64(bytes[index]) }
        return word
    }
}
