import GitObjects

/// The bytes around objects in a pack (gitformat-pack).
enum PackFormat {
    /// The type number of a delta whose base stands earlier in the same pack.
    static let offsetDelta: UInt8 = 6

    /// The type number of a full object.
    static func type(of kind: ObjectKind) -> UInt8 {
        switch kind {
        case .commit: 1
        case .tree: 2
        case .blob: 3
        case .tag: 4
        }
    }

    /// `PACK`, version 2, the number of objects.
    static func header(count: Int) -> [UInt8] {
        var header = Array("PACK".utf8)
        append(2 as UInt32, to: &header)
        append(UInt32(count), to: &header)
        return header
    }

    /// Appends an object's type and size: four bits of the size, then seven in each further byte.
    static func appendHeader(type: UInt8, size: Int, to output: inout [UInt8]) {
        var rest = size >> 4
        var byte = type << 4 | UInt8(truncatingIfNeeded: size & 0x0F)
        while rest > 0 {
            output.append(byte | 0x80)
            byte = UInt8(truncatingIfNeeded: rest & 0x7F)
            rest >>= 7
        }
        output.append(byte)
    }

    /// Appends how far back a delta's base begins: seven bits a byte, the highest first, each further byte plus one.
    static func appendDistance(_ distance: Int, to output: inout [UInt8]) {
        var rest = distance
        var bytes: UInt64 = UInt64(rest & 0x7F)
        var count = 1
        rest >>= 7
        while rest > 0 {
            rest -= 1
            bytes |= UInt64(0x80 | rest & 0x7F) << UInt64(8 * count)
            count += 1
            rest >>= 7
        }
        for index in (0..<count).reversed() {
            output.append(UInt8(truncatingIfNeeded: bytes >> UInt64(8 * index)))
        }
    }

    /// Appends four bytes, the highest first.
    static func append(_ number: UInt32, to output: inout [UInt8]) {
        for shift: UInt32 in [24, 16, 8, 0] { output.append(UInt8(truncatingIfNeeded: number >> shift)) }
    }
}
