import Bytes

/// How a mail's text was made fit for seven-bit lines (RFC 2045, section 6).
enum TransferEncoding: Hashable, Sendable {
    /// It was not: 7bit, 8bit, binary, or a word nobody knows.
    case plain
    case quotedPrintable
    case base64

    /// The encoding that a `Content-Transfer-Encoding` value names.
    init(_ bytes: Span<UInt8>, in value: Range<Int>) {
        if bytes.firstFolded("base64", in: value) != nil {
            self = .base64
        } else if bytes.firstFolded("quoted-printable", in: value) != nil {
            self = .quotedPrintable
        } else {
            self = .plain
        }
    }

    /// Appends what a line of quoted-printable text, its `\n` with it, stands for. A `=` at the end joins the line
    /// to the next one; a `=` that is no code stays.
    static func appendQuotedPrintable(_ bytes: Span<UInt8>, in line: Range<Int>, to output: inout [UInt8]) {
        var offset = line.lowerBound
        while offset < line.upperBound {
            guard let equals = bytes.firstOffset(of: 0x3D, from: offset), equals < line.upperBound else {
                output.append(offset..<line.upperBound, of: bytes)
                return
            }
            output.append(offset..<equals, of: bytes)
            let rest = bytes.trimmedEnd(equals + 1..<line.upperBound)
            if rest.isEmpty { return }
            if let byte = hexByte(bytes, at: equals + 1, limit: line.upperBound) {
                output.append(byte)
                offset = equals + 3
            } else {
                output.append(0x3D)
                offset = equals + 1
            }
        }
    }

    /// The byte that two hexadecimal digits at `offset` stand for, or nil.
    static func hexByte(_ bytes: Span<UInt8>, at offset: Int, limit: Int) -> UInt8? {
        guard offset + 1 < limit, let high = Hex.value(of: bytes[offset]), let low = Hex.value(of: bytes[offset + 1])
        else { return nil }
        return high << 4 | low
    }
}

/// Decodes base64 (RFC 4648) that comes in pieces; what is no base64 is passed over and noticed.
struct Base64Decoder {
    private var bits: UInt32 = 0
    private var digits = 0

    /// Whether anything but base64, white space and padding was met.
    private(set) var metStrayBytes = false

    /// Decodes a piece and appends what it stands for.
    mutating func append(_ bytes: Span<UInt8>, in range: Range<Int>, to output: inout [UInt8]) {
        for index in range {
            let byte = bytes[index]
            guard let value = Base64Decoder.value(of: byte) else {
                if byte == 0x3D { (bits, digits) = (0, 0) } else if !ASCII.isSpace(byte) { metStrayBytes = true }
                continue
            }
            bits = bits << 6 | UInt32(value)
            digits += 1
            if digits > 1 { output.append(UInt8(truncatingIfNeeded: bits >> UInt32(8 - 2 * digits))) }
            if digits == 4 { (bits, digits) = (0, 0) }
        }
    }

    private static func value(of byte: UInt8) -> UInt8? {
        switch byte {
        case 0x41...0x5A: byte - 0x41
        case 0x61...0x7A: byte - 0x61 + 26
        case 0x30...0x39: byte - 0x30 + 52
        case 0x2B: 62
        case 0x2F: 63
        default: nil
        }
    }
}
