import Bytes
import Compression
package import Files
import GitObjects
import Glibc

/// Compares the files of an `InputRecord` with what is there, without making a value of each.
package struct InputCheck {
    /// Some files of one folder: where its path and the first of them stand in the record.
    private struct Portion {
        let folder: Int
        let start: Int
        let count: Int
    }

    /// How many files one worker takes at a time.
    private static let portionSize = 128

    private let bytes: [UInt8]
    private var portions: [Portion] = []
    private var position: Int

    /// Which lock the inputs gave: 32 bytes.
    package let digest: [UInt8]
    /// The lock's stamp, where it need not be read.
    package private(set) var lockStamp: FileStamp?
    /// What that lock says in all.
    private(set) var outcome = AssemblyOutcome(base: .zero, head: .zero, tree: .zero, features: [])

    /// A check of the record in `bytes`; nil where that is damaged, or of another version.
    package init?(_ bytes: [UInt8]) {
        let start = InputRecord.magic.count
        guard bytes.count >= start + 40 + InputRecord.stampSize, bytes.starts(with: InputRecord.magic) else {
            return nil
        }
        let sum = unsafe bytes.span.bytes.unsafeLoadUnaligned(fromByteOffset: bytes.count - 4, as: UInt32.self)
        guard CRC32.of(bytes.span.extracting(..<(bytes.count - 4))) == sum else { return nil }
        self.bytes = bytes
        digest = Array(bytes[start..<start + 32])
        position = start + 32 + InputRecord.stampSize
        let stamp = unsafe bytes.withUnsafeBytes { unsafe InputCheck.stamp(at: start + 32, in: $0) }
        lockStamp = stamp.inode == 0 ? nil : stamp
        guard let outcome = readOutcome(), part() else { return nil }
        self.outcome = outcome
    }

    /// Whether all files are as they were, below the overlay's root at `root`, and `more` is so, which one worker finds out
    /// meanwhile.
    package func isUnchanged(below root: String, and more: @Sendable () -> Bool) -> Bool {
        !Parallel.map(portions.count + 1, setUp: {}) { index, _ in
            index == 0 ? more() : isUnchanged(portions[index - 1], below: root)
        }.contains(false)
    }

    private func isUnchanged(_ portion: Portion, below root: String) -> Bool {
        unsafe bytes.withUnsafeBytes { buffer in
            let path = unsafe root + "/" + String(cString: text(at: portion.folder, in: buffer))
            let folder = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
            guard folder >= 0 else { return false }
            defer { close(folder) }
            var place = portion.start
            for _ in 0..<portion.count {
                let length = unsafe Int(buffer.loadUnaligned(fromByteOffset: place, as: UInt32.self))
                let kept = unsafe InputCheck.stamp(at: place + 4 + length, in: buffer)
                guard unsafe FileStamp(of: text(at: place + 4, in: buffer), in: folder) == kept else { return false }
                place += 4 + length + InputRecord.stampSize
            }
            return true
        }
    }

    private func text(at offset: Int, in buffer: UnsafeRawBufferPointer) -> UnsafePointer<CChar> {
        unsafe (buffer.baseAddress! + offset).assumingMemoryBound(to: CChar.self)
    }

    private static func stamp(at offset: Int, in buffer: UnsafeRawBufferPointer) -> FileStamp {
        func word(_ index: Int) -> UInt64 {
            unsafe buffer.loadUnaligned(fromByteOffset: offset + 8 * index, as: UInt64.self)
        }
        return FileStamp(
            device: word(0), inode: word(1), mode: UInt32(truncatingIfNeeded: word(2)),
            size: Int64(bitPattern: word(3)),
            modified: Int64(bitPattern: word(4)), changed: Int64(bitPattern: word(5)))
    }
}

extension InputCheck {
    /// Parts the files among workers; false where the record's lengths do not add up.
    private mutating func part() -> Bool {
        guard let folders = number() else { return false }
        for _ in 0..<folders {
            let folder = position + 4
            guard skipText(), let files = number() else { return false }
            var left = files
            while left > 0 {
                let count = min(left, InputCheck.portionSize)
                portions.append(Portion(folder: folder, start: position, count: count))
                for _ in 0..<count {
                    guard skipText() else { return false }
                    position += InputRecord.stampSize
                }
                left -= count
            }
        }
        return position == bytes.count - 4
    }

    private mutating func readOutcome() -> AssemblyOutcome? {
        guard let base = id(), let head = id(), let tree = id(), let count = number() else { return nil }
        var features: [AssemblyReport.FeatureReport] = []
        for _ in 0..<count {
            let name = position + 4
            guard skipText(), let patches = number(), let exact = number(), let offset = number(),
                let fuzz = number(), let threeWay = number()
            else { return nil }
            features.append(
                AssemblyReport.FeatureReport(
                    name: unsafe bytes.withUnsafeBytes { unsafe String(cString: text(at: name, in: $0)) },
                    patches: patches, applied: patches,
                    hunks: HunkCounts(exact: exact, offset: offset, fuzz: fuzz, threeWay: threeWay)))
        }
        return AssemblyOutcome(base: base, head: head, tree: tree, features: features)
    }

    private mutating func id() -> ObjectID? {
        guard position + 20 <= bytes.count - 4 else { return nil }
        defer { position += 20 }
        return ObjectID(bytes: bytes.span.extracting(position..<position + 20))
    }

    private mutating func number() -> Int? {
        guard position + 4 <= bytes.count - 4 else { return nil }
        defer { position += 4 }
        return Int(unsafe bytes.span.bytes.unsafeLoadUnaligned(fromByteOffset: position, as: UInt32.self))
    }

    /// Goes behind a text, which must end in its only NUL.
    private mutating func skipText() -> Bool {
        guard let length = number(), length > 0, position + length <= bytes.count - 4,
            bytes.span.firstOffset(of: 0, from: position) == position + length - 1
        else { return false }
        position += length
        return true
    }
}
