import Bytes
import Digests
import Files
import GitObjects
import Overlay
import PatchFormat

/// Remembers what a change makes of a blob, so that it is not made again: (blob, change, policy) → blob and how the
/// hunks found their places.
///
/// A file of fixed records, appended to; a record that was cut off by a crash is left out when it is read.
package struct ApplicationCache: Sendable {
    /// A change to a blob under a policy.
    package struct Key: Hashable, Sendable {
        let blob: ObjectID
        let change: ObjectID

        init(blob: ObjectID, change: ObjectID) {
            self.blob = blob
            self.change = change
        }

        /// The key of `change`, whose ranges point into `bytes`.
        init(blob: ObjectID, change: FileChange, of bytes: [UInt8], policy: ApplyPolicy) {
            var hash = SHA1()
            hash.update([UInt8(clamping: policy.fuzz), policy.threeWay ? 1 : 0].span)
            hash.update(bytes.span.extracting(change.range))
            self.blob = blob
            self.change = ObjectID(bytes: hash.finalize().span) ?? .zero
        }
    }

    /// What the change made.
    package struct Value: Hashable, Sendable {
        let blob: ObjectID
        let hunks: HunkCounts
    }

    /// Bytes of a record: three ids, three counts of 16 bits, and two bytes that mark a whole one.
    private static let recordSize = 68
    private static let mark: [UInt8] = [0x53, 0x6C]

    /// The file may grow to this many bytes, a million records; then it begins anew with what is learnt next.
    static let sizeLimit = 64 << 20

    private let path: String
    private let sizeLimit: Int
    /// All that is remembered.
    package private(set) var values: [Key: Value] = [:]

    /// What is remembered under this key.
    subscript(key: Key) -> Value? { values[key] }

    /// The cache at `path`; an empty one where there is none, or it cannot be read.
    package init(path: String) {
        self.init(path: path, sizeLimit: ApplicationCache.sizeLimit)
    }

    init(path: String, sizeLimit: Int) {
        self.path = path
        self.sizeLimit = sizeLimit
        guard let bytes = try? FileSystem.read(path, limit: 1 << 30) else { return }
        values.reserveCapacity(bytes.count / ApplicationCache.recordSize)
        for start in stride(from: 0, to: bytes.count - ApplicationCache.recordSize + 1, by: ApplicationCache.recordSize)
        {
            let record = bytes.span.extracting(start..<start + ApplicationCache.recordSize)
            if let (key, value) = ApplicationCache.decode(record) { values[key] = value }
        }
    }

    /// Adds what was learnt to the file. A cache that cannot be written is no failure: the work is done again.
    package func remember(_ learnt: [[Key: Value]]) {
        let count = learnt.reduce(0) { $0 + $1.count }
        guard count > 0 else { return }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count * ApplicationCache.recordSize)
        for (key, value) in learnt.joined() { ApplicationCache.encode(key, value, into: &bytes) }
        guard (FileSystem.size(of: path) ?? 0) + bytes.count <= sizeLimit else {
            return (try? FileSystem.writeAtomically(bytes, to: path)) ?? ()
        }
        try? FileSystem.append(bytes, to: path, recordSize: ApplicationCache.recordSize)
    }

    private static func encode(_ key: Key, _ value: Value, into bytes: inout [UInt8]) {
        key.blob.append(to: &bytes)
        key.change.append(to: &bytes)
        value.blob.append(to: &bytes)
        for count in [value.hunks.exact, value.hunks.offset, value.hunks.fuzz] {
            let clamped = UInt16(clamping: count)
            bytes.append(UInt8(truncatingIfNeeded: clamped >> 8))
            bytes.append(UInt8(truncatingIfNeeded: clamped))
        }
        bytes.append(contentsOf: mark)
    }

    private static func decode(_ record: Span<UInt8>) -> (Key, Value)? {
        guard record[66] == mark[0], record[67] == mark[1], let blob = ObjectID(bytes: record),
            let change = ObjectID(bytes: record.extracting(20..<40)),
            let made = ObjectID(bytes: record.extracting(40..<60))
        else { return nil }
        func count(_ offset: Int) -> Int { Int(record[offset]) << 8 | Int(record[offset + 1]) }
        let hunks = HunkCounts(exact: count(60), offset: count(62), fuzz: count(64), threeWay: 0)
        return (Key(blob: blob, change: change), Value(blob: made, hunks: hunks))
    }
}
