import Bytes
import Compression
import GitObjects

/// The state's bytes: the number of records and of path bytes, the records, the paths and a CRC-32 of all of it.
/// Numbers are little-endian, eight bytes each.
extension WorkTreeState {
    private static let recordSize = 20 + 7 * 8

    /// The bytes that `init(decoding:)` reads.
    package func encode() -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(20 + records.count * WorkTreeState.recordSize + paths.count)
        WorkTreeState.append(records.count, to: &bytes)
        WorkTreeState.append(paths.count, to: &bytes)
        for record in records {
            record.id.append(to: &bytes)
            let numbers = [
                record.path.lowerBound << 32 | record.path.count, record.nameStart - record.path.lowerBound,
                Int(record.mode.rawValue), record.below, record.size, Int(record.modified), Int(record.changed),
            ]
            for number in numbers { WorkTreeState.append(number, to: &bytes) }
        }
        bytes.append(contentsOf: paths)
        WorkTreeState.append(Int(CRC32.of(bytes.span)), to: &bytes)
        return bytes
    }

    /// The state out of its bytes; nil where they are damaged.
    package init?(decoding bytes: Span<UInt8>) {
        guard bytes.count >= 24, case let end = bytes.count - 8,
            WorkTreeState.number(bytes, at: end) == Int(CRC32.of(bytes.extracting(..<end)))
        else { return nil }
        let count = WorkTreeState.number(bytes, at: 0)
        let pathBytes = WorkTreeState.number(bytes, at: 8)
        guard (0...end).contains(count), (0...end).contains(pathBytes),
            end == 16 + count * WorkTreeState.recordSize + pathBytes
        else { return nil }
        var records: [WorkTreeRecord] = []
        records.reserveCapacity(count)
        var pathStart = 0
        for index in 0..<count {
            let start = 16 + index * WorkTreeState.recordSize
            guard let record = WorkTreeState.record(bytes, at: start), record.path.lowerBound == pathStart,
                record.path.upperBound < pathBytes, record.below < count - index
            else { return nil }
            pathStart = record.path.upperBound + 1
            records.append(record)
        }
        self.init(records: records, paths: bytes.extracting(end - pathBytes..<end).array)
    }

    private static func record(_ bytes: Span<UInt8>, at start: Int) -> WorkTreeRecord? {
        let field = { (index: Int) in start + 20 + 8 * index }
        let path = number(bytes, at: field(0))
        let nameOffset = number(bytes, at: field(1))
        let below = number(bytes, at: field(3))
        guard path >= 0, below >= 0, (0...(path & 0xFFFF_FFFF)).contains(nameOffset),
            let value = UInt32(exactly: number(bytes, at: field(2))), let mode = FileMode(rawValue: value),
            let id = ObjectID(bytes: bytes.extracting(start..<start + 20))
        else { return nil }
        let range = path >> 32..<(path >> 32) + (path & 0xFFFF_FFFF)
        return WorkTreeRecord(
            path: range, nameStart: range.lowerBound + nameOffset, mode: mode, id: id, below: below,
            size: number(bytes, at: field(4)), modified: Int64(number(bytes, at: field(5))),
            changed: Int64(number(bytes, at: field(6))))
    }

    private static func append(_ number: Int, to bytes: inout [UInt8]) {
        unsafe withUnsafeBytes(of: number.littleEndian) { unsafe bytes.append(contentsOf: $0) }
    }

    private static func number(_ bytes: Span<UInt8>, at offset: Int) -> Int {
        var value: UInt64 = 0
        for index in (offset..<offset + 8).reversed() { value = value << 8 | UInt64(bytes[index]) }
        return Int(truncatingIfNeeded: value)
    }
}
