import Bytes

/// One header block of a tar archive: 512 bytes in the layout of POSIX.1-1988 ("ustar"), with what GNU tar does
/// otherwise (POSIX.1-2017, pax, "ustar Interchange Format"; GNU tar manual, "Basic Tar Format").
struct TarHeader {
    /// Bytes of a block; headers are one block, and data fills whole blocks.
    static let blockSize = 512

    /// The type flag.
    let type: UInt8

    /// The name, the prefix of the ustar format before it.
    let name: [UInt8]

    /// The target of a link.
    let link: [UInt8]

    /// Whether the owner may execute it.
    let isExecutable: Bool

    /// Bytes of data behind the header.
    let size: Int

    /// Whether the block holds nothing but zeros: an archive ends in two of them.
    static func isEndMark(_ block: Span<UInt8>) -> Bool {
        for index in block.indices where block[index] != 0 { return false }
        return true
    }

    /// Reads a block of 512 bytes; says what is wrong with it where it is no header.
    init(_ block: Span<UInt8>) throws(TarFault.Problem) {
        try TarHeader.verifyChecksum(block)
        type = block[156]
        link = TarHeader.text(block, 157..<257)
        guard let mode = TarHeader.number(block, 100..<108) else { throw .number(field: "mode") }
        isExecutable = mode & 0o100 != 0
        guard let size = TarHeader.number(block, 124..<136) else { throw .number(field: "size") }
        self.size = size
        let prefix = block.extracting(257..<263).starts(with: "ustar\0") ? TarHeader.text(block, 345..<500) : []
        let name = TarHeader.text(block, 0..<100)
        self.name = prefix.isEmpty ? name : prefix + [0x2F] + name
    }

    /// The sum of all bytes, the checksum's own taken as spaces; some old tools took bytes as signed.
    private static func verifyChecksum(_ block: Span<UInt8>) throws(TarFault.Problem) {
        var sum = 0
        var signed = 0
        for index in block.indices {
            let byte = (148..<156).contains(index) ? 0x20 : block[index]
            sum += Int(byte)
            signed += Int(Int8(bitPattern: byte))
        }
        guard let stated = number(block, 148..<156) else { throw .checksum }
        guard stated == sum || stated == signed else { throw .checksum }
    }

    /// A field's bytes up to its NUL, or all of them.
    private static func text(_ block: Span<UInt8>, _ range: Range<Int>) -> [UInt8] {
        let field = block.extracting(range)
        return field.extracting(..<(field.firstOffset(of: 0) ?? field.count)).array
    }

    /// A field's number: octal digits among spaces and NULs, or big-endian binary behind a byte of 0x80.
    ///
    /// Nil where it is neither, negative, or beyond 2^62.
    private static func number(_ block: Span<UInt8>, _ range: Range<Int>) -> Int? {
        let field = block.extracting(range)
        var value = 0
        if field[0] & 0x80 != 0 {
            guard field[0] == 0x80 else { return nil }
            for index in 1..<field.count {
                guard value < 1 << 54 else { return nil }
                value = value << 8 | Int(field[index])
            }
            return value
        }
        var index = 0
        while index < field.count, field[index] == 0x20 { index += 1 }
        while index < field.count, (0x30...0x37).contains(field[index]) {
            guard value < 1 << 58 else { return nil }
            value = value << 3 | Int(field[index] - 0x30)
            index += 1
        }
        while index < field.count {
            guard field[index] == 0x20 || field[index] == 0 else { return nil }
            index += 1
        }
        return value
    }
}
