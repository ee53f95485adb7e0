import Bytes

/// A character set that a mail names: how its bytes become UTF-8.
///
/// The ones that mail is full of are decoded here; a list of others goes through the C library's `iconv`. Names that
/// are not on the list are refused, so that no mail chooses which converter the C library loads.
enum Charset: Hashable, Sendable {
    case utf8
    case ascii
    case latin1
    case latin2Set
    case latin9Set
    case windows1252Set
    /// A set that `iconv` knows by this name.
    case other(String)

    /// The set of this name, or nil where it is not known. An empty name is UTF-8, as for git.
    init?(named name: Span<UInt8>) {
        guard name.count <= 40 else { return nil }
        let text = String(name.lossyText.lowercased().filter { $0 != "-" && $0 != "_" && $0 != " " })
        switch text {
        case "", "utf8", "unicode11utf8": self = .utf8
        case "usascii", "ascii", "ansix3.41968", "646", "iso646us": self = .ascii
        case "iso88591", "latin1", "l1": self = .latin1
        case "iso88592", "latin2", "l2": self = .latin2Set
        case "iso885915", "latin9": self = .latin9Set
        case "windows1252", "cp1252": self = .windows1252Set
        default:
            guard let known = Charset.convertible[text] else { return nil }
            self = .other(known)
        }
    }

    /// Names mails use (lower case, no dashes) and what `iconv` calls them.
    private static let convertible: [String: String] = {
        var names = [
            "koi8r": "KOI8-R", "koi8u": "KOI8-U", "gb2312": "GBK", "gbk": "GBK", "gb18030": "GB18030", "big5": "BIG5",
            "big5hkscs": "BIG5-HKSCS", "eucjp": "EUC-JP", "iso2022jp": "ISO-2022-JP", "shiftjis": "SHIFT_JIS",
            "sjis": "SHIFT_JIS", "cp932": "CP932", "windows31j": "CP932", "euckr": "EUC-KR", "ksc56011987": "EUC-KR",
            "cp949": "CP949", "tis620": "TIS-620", "utf7": "UTF-7", "macintosh": "MACINTOSH",
        ]
        for part in [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14, 16] { names["iso8859\(part)"] = "ISO-8859-\(part)" }
        for page in [1250, 1251, 1253, 1254, 1255, 1256, 1257, 1258] {
            names["windows\(page)"] = "CP\(page)"
            names["cp\(page)"] = "CP\(page)"
        }
        return names
    }()

    /// Whether text that is all ASCII is the same bytes in this set and in UTF-8.
    var keepsASCII: Bool {
        switch self {
        case .other("ISO-2022-JP"), .other("UTF-7"): false
        default: true
        }
    }

    /// The UTF-8 of `bytes`, or nil where they are not in the set. UTF-8 itself is not checked, as git does not.
    func decode(_ bytes: Span<UInt8>) -> [UInt8]? {
        if keepsASCII, !bytes.holdsHighBytes(0..<bytes.count) { return bytes.array }
        switch self {
        case .utf8: return bytes.array
        case .ascii: return nil
        case .latin1: return Charset.map(bytes) { UInt16($0) }
        case .latin2Set: return Charset.map(bytes) { $0 < 0xA0 ? UInt16($0) : Charset.latin2[Int($0) - 0xA0] }
        case .latin9Set: return Charset.map(bytes, Charset.latin9)
        case .windows1252Set:
            return Charset.map(bytes) { (0x80..<0xA0).contains($0) ? Charset.windows1252[Int($0) - 0x80] : UInt16($0) }
        case .other(let name): return Charset.convert(bytes, from: name)
        }
    }

    /// Turns every byte into the character a table has for it; nil where the table has 0 for a byte that is not 0.
    private static func map(_ bytes: Span<UInt8>, _ character: (UInt8) -> UInt16) -> [UInt8]? {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + bytes.count / 8)
        for index in bytes.indices {
            let byte = bytes[index]
            guard byte >= 0x80 else {
                result.append(byte)
                continue
            }
            let value = character(byte)
            if value == 0 { return nil }
            if value < 0x800 {
                result.append(UInt8(0xC0 | value >> 6))
            } else {
                result.append(UInt8(0xE0 | value >> 12))
                result.append(UInt8(0x80 | value >> 6 & 0x3F))
            }
            result.append(UInt8(0x80 | value & 0x3F))
        }
        return result
    }
}
