import Bytes

/// Paths in double quotes with C escapes, as git writes those that hold quotes, backslashes, control characters or,
/// by default, bytes above 127 (git-config, `core.quotePath`; `quote.c`).
enum QuotedPath {
    /// The path that stands in quotes at the start of `text`, and how many bytes of `text` it took; nil where it is
    /// malformed.
    static func decode(_ text: Span<UInt8>) -> (path: [UInt8], consumed: Int)? {
        guard text.count >= 2, text[0] == 0x22 else { return nil }
        var path: [UInt8] = []
        var index = 1
        while index < text.count {
            switch text[index] {
            case 0x22: return (path, index + 1)
            case 0x0A: return nil
            case 0x5C:
                guard let (byte, length) = escape(text, at: index + 1) else { return nil }
                path.append(byte)
                index += 1 + length
            case let byte:
                path.append(byte)
                index += 1
            }
        }
        return nil
    }

    /// The byte an escape stands for, and the escape's length less its backslash.
    private static func escape(_ text: Span<UInt8>, at index: Int) -> (UInt8, Int)? {
        guard index < text.count else { return nil }
        switch text[index] {
        case 0x61: return (0x07, 1)
        case 0x62: return (0x08, 1)
        case 0x66: return (0x0C, 1)
        case 0x6E: return (0x0A, 1)
        case 0x72: return (0x0D, 1)
        case 0x74: return (0x09, 1)
        case 0x76: return (0x0B, 1)
        case 0x22, 0x5C: return (text[index], 1)
        case 0x30...0x33:
            guard index + 2 < text.count else { return nil }
            let digits = (text[index], text[index + 1], text[index + 2])
            guard (0x30...0x37).contains(digits.1), (0x30...0x37).contains(digits.2) else { return nil }
            return ((digits.0 - 0x30) << 6 | (digits.1 - 0x30) << 3 | (digits.2 - 0x30), 3)
        default: return nil
        }
    }

    /// Whether git would quote `path`.
    static func needsQuotes(_ path: [UInt8]) -> Bool {
        path.contains { $0 < 0x20 || $0 >= 0x7F || $0 == 0x22 || $0 == 0x5C }
    }

    /// Appends `path`, with `prefix` before it, to `output`: in quotes where git would use them.
    static func append(_ path: [UInt8], prefix: StaticString, to output: inout [UInt8]) {
        let quoted = needsQuotes(path)
        if quoted { output.append(0x22) }
        prefix.withUTF8Buffer { unsafe output.append(contentsOf: $0) }
        if quoted {
            for byte in path { appendEscaped(byte, to: &output) }
            output.append(0x22)
        } else {
            output.append(contentsOf: path)
        }
    }

    /// What stands behind the backslash for a byte that has an escape of one letter.
    private static func letter(of byte: UInt8) -> UInt8? {
        switch byte {
        case 0x07: 0x61
        case 0x08: 0x62
        case 0x09: 0x74
        case 0x0A: 0x6E
        case 0x0B: 0x76
        case 0x0C: 0x66
        case 0x0D: 0x72
        case 0x22, 0x5C: byte
        default: nil
        }
    }

    private static func appendEscaped(_ byte: UInt8, to output: inout [UInt8]) {
        if let letter = letter(of: byte) {
            output.append(0x5C)
            output.append(letter)
        } else if byte < 0x20 || byte >= 0x7F {
            output.append(0x5C)
            output.append(0x30 + (byte >> 6))
            output.append(0x30 + (byte >> 3 & 7))
            output.append(0x30 + (byte & 7))
        } else {
            output.append(byte)
        }
    }
}
