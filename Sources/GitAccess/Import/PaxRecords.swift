import Bytes

/// What the extended header before a member says of it (POSIX.1-2017, pax, "pax Extended Header"); everything that a
/// tree of git does not keep is passed over.
struct PaxRecords {
    /// The name, in place of the header's.
    var path: [UInt8]?

    /// The target of a link, in place of the header's.
    var linkPath: [UInt8]?

    /// Bytes of data, in place of the header's.
    var size: Int?

    /// Nothing said.
    init() {}

    /// Takes in records, each `<length> <key>=<value>\n`, where the length counts itself.
    ///
    /// Later records win. An empty value takes an earlier one back.
    mutating func take(_ bytes: Span<UInt8>) throws(TarFault.Problem) {
        var offset = 0
        while offset < bytes.count {
            let record = try PaxRecords.record(in: bytes, at: &offset)
            guard let equals = record.firstOffset(of: 0x3D) else { throw .paxRecord }
            try set(record.extracting(..<equals), to: record.extracting((equals + 1)...))
        }
    }

    /// Looks at records that would hold for every member: one that names or measures a file makes no sense there.
    static func checkGlobal(_ bytes: Span<UInt8>) throws(TarFault.Problem) {
        var records = PaxRecords()
        try records.take(bytes)
        if records.path != nil { throw .paxRecordWithoutFile(key: "path") }
        if records.linkPath != nil { throw .paxRecordWithoutFile(key: "linkpath") }
        if records.size != nil { throw .paxRecordWithoutFile(key: "size") }
    }

    private mutating func set(_ key: Span<UInt8>, to value: Span<UInt8>) throws(TarFault.Problem) {
        switch key.lossyText {
        case "path": path = value.isEmpty ? nil : value.array
        case "linkpath": linkPath = value.isEmpty ? nil : value.array
        case "size":
            guard value.count <= 18, let number = PaxRecords.decimal(value) else { throw .number(field: "size") }
            size = number
        case let text where text.hasPrefix("GNU.sparse."): throw .sparse
        default: break
        }
    }

    /// The key and value of the record at `offset`, which is moved behind it.
    @_lifetime(copy bytes)
    private static func record(in bytes: Span<UInt8>, at offset: inout Int) throws(TarFault.Problem) -> Span<UInt8> {
        guard let space = bytes.firstOffset(of: 0x20, from: offset), space - offset <= 9,
            let length = decimal(bytes.extracting(offset..<space))
        else { throw .paxRecord }
        let end = offset + length
        guard end > space + 1, end <= bytes.count, bytes[end - 1] == 0x0A else { throw .paxRecord }
        offset = end
        return bytes.extracting(space + 1..<end - 1)
    }

    private static func decimal(_ digits: Span<UInt8>) -> Int? {
        var value = 0
        for index in digits.indices {
            guard (0x30...0x39).contains(digits[index]) else { return nil }
            value = value * 10 + Int(digits[index] - 0x30)
        }
        return digits.isEmpty ? nil : value
    }
}
