/// Makes archives for tests, member by member, with every oddity one asks for.
struct TarWriter {
    /// The bytes so far.
    var bytes: [UInt8] = []

    /// Appends a member: its header and its data, padded.
    mutating func add(
        _ name: String, _ content: String = "", type: Character = "0", mode: Int = 0o644, link: String = "",
        prefix: String = "", magic: String = "ustar\u{0}00", size: [UInt8]? = nil
    ) {
        add(
            Array(name.utf8), Array(content.utf8), type: type, mode: mode, link: link, prefix: prefix, magic: magic,
            size: size)
    }

    /// Appends a member whose name is bytes.
    mutating func add(
        _ name: [UInt8], _ content: [UInt8], type: Character = "0", mode: Int = 0o644, link: String = "",
        prefix: String = "", magic: String = "ustar\u{0}00", size: [UInt8]? = nil
    ) {
        var block = [UInt8](repeating: 0, count: 512)
        func put(_ field: [UInt8], at offset: Int) { block.replaceSubrange(offset..<offset + field.count, with: field) }
        put(Array(name.prefix(100)), at: 0)
        put(TarWriter.octal(mode, digits: 7), at: 100)
        put(size ?? TarWriter.octal(content.count, digits: 11), at: 124)
        put(Array("        ".utf8), at: 148)
        block[156] = type.asciiValue ?? 0
        put(Array(link.utf8.prefix(100)), at: 157)
        put(Array(magic.utf8), at: 257)
        put(Array(prefix.utf8), at: 345)
        put(TarWriter.octal(block.reduce(0) { $0 + Int($1) }, digits: 6) + [0, 0x20], at: 148)
        bytes += block + content
        bytes += [UInt8](repeating: 0, count: (512 - content.count % 512) % 512)
    }

    /// Appends an extended header with these records.
    mutating func addPax(_ records: [(key: String, value: String)], type: Character = "x") {
        add("PaxHeaders/x", records.map { TarWriter.paxRecord($0.key, $0.value) }.joined(), type: type)
    }

    /// The archive with its end mark.
    var finished: [UInt8] { bytes + [UInt8](repeating: 0, count: 1024) }

    /// Octal digits with leading zeros and no end.
    static func octal(_ number: Int, digits: Int) -> [UInt8] {
        let text = String(number, radix: 8)
        return Array((String(repeating: "0", count: max(0, digits - text.count)) + text).utf8)
    }

    /// A size as GNU tar writes those that octal digits cannot hold.
    static func base256(_ number: Int) -> [UInt8] {
        [0x80] + (0..<11).map { UInt8(truncatingIfNeeded: $0 < 3 ? 0 : number >> (8 * (10 - $0))) }
    }

    private static func paxRecord(_ key: String, _ value: String) -> String {
        let rest = " \(key)=\(value)\n"
        var length = rest.utf8.count + 1
        while "\(length)".utf8.count + rest.utf8.count != length { length += 1 }
        return "\(length)\(rest)"
    }
}
