import Bytes
import Files
import GitObjects

/// Reads the parts of an `InputRecord` one after the other; each is nil where the bytes do not have it.
struct RecordReader {
    private let bytes: [UInt8]
    private var position: Int

    /// A reader of `bytes` from `position` on.
    init(_ bytes: [UInt8], from position: Int) {
        self.bytes = bytes
        self.position = position
    }

    /// Whether all has been read.
    var isAtEnd: Bool { position == bytes.count }

    /// The next `count` bytes.
    mutating func bytes(_ count: Int) -> [UInt8]? {
        guard let start = take(count) else { return nil }
        return Array(bytes[start..<position])
    }

    /// A number of 32 bits.
    mutating func number() -> Int? {
        guard let start = take(4) else { return nil }
        return Int(unsafe bytes.span.bytes.unsafeLoadUnaligned(fromByteOffset: start, as: UInt32.self))
    }

    /// Where a text begins, which ends in its only NUL.
    mutating func textOffset() -> Int? {
        guard let length = number(), length > 0, let start = take(length),
            bytes.span.firstOffset(of: 0, from: start) == position - 1
        else { return nil }
        return start
    }

    /// A text.
    mutating func text() -> String? {
        textOffset().map { String(decoding: bytes[$0..<position - 1], as: UTF8.self) }
    }

    /// A file's stamp.
    mutating func stamp() -> FileStamp? {
        guard let start = take(InputRecord.stampSize) else { return nil }
        let words = unsafe bytes.span.bytes
        func word(_ index: Int) -> UInt64 {
            unsafe words.unsafeLoadUnaligned(fromByteOffset: start + 8 * index, as: UInt64.self)
        }
        return FileStamp(
            device: word(0), inode: word(1), mode: UInt32(truncatingIfNeeded: word(2)),
            size: Int64(bitPattern: word(3)),
            modified: Int64(bitPattern: word(4)), changed: Int64(bitPattern: word(5)))
    }

    /// What an assembly came to.
    mutating func outcome() -> AssemblyOutcome? {
        guard let base = id(), let head = id(), let tree = id(), let count = number() else { return nil }
        var features: [AssemblyReport.FeatureReport] = []
        for _ in 0..<count {
            guard let feature = feature() else { return nil }
            features.append(feature)
        }
        return AssemblyOutcome(base: base, head: head, tree: tree, features: features)
    }

    private mutating func feature() -> AssemblyReport.FeatureReport? {
        guard let name = text(), let patches = number(), let exact = number(), let offset = number(),
            let fuzz = number(), let threeWay = number()
        else { return nil }
        return AssemblyReport.FeatureReport(
            name: name, patches: patches, applied: patches,
            hunks: HunkCounts(exact: exact, offset: offset, fuzz: fuzz, threeWay: threeWay))
    }

    private mutating func id() -> ObjectID? {
        guard let start = take(20) else { return nil }
        return ObjectID(bytes: bytes.span.extracting(start..<position))
    }

    /// Goes `count` bytes on, and says where they begin.
    private mutating func take(_ count: Int) -> Int? {
        guard count <= bytes.count - position else { return nil }
        position += count
        return position - count
    }
}
