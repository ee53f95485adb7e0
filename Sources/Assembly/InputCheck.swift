import Bytes
import Compression
package import Files
import GitObjects
import Glibc

/// Compares the files of an `InputRecord` with what is there. The record is read by those who compare, each its portions.
package struct InputCheck: Sendable {
    private struct Portion {
        let folder: String
        let files: Int
        /// Where it stands in the record.
        let place: Range<Int>
        let sum: UInt32
    }

    private let file: PartReader
    private let portions: [Portion]

    /// Which lock the inputs gave: 32 bytes.
    package let digest: [UInt8]
    /// The lock's stamp, where it need not be read.
    package let lockStamp: FileStamp?
    /// What that lock says in all.
    let outcome: AssemblyOutcome

    /// A check of the record in `file`; nil where that is damaged, or of another version.
    package init?(_ file: PartReader) {
        guard let head = InputCheck.head(of: file) else { return nil }
        var reader = RecordReader(head, from: InputRecord.digestOffset)
        guard let digest = reader.bytes(32), let stamp = reader.stamp(), let outcome = reader.outcome(),
            let portions = InputCheck.portions(&reader, behind: head.count + 4, in: file)
        else { return nil }
        self.file = file
        self.portions = portions
        self.digest = digest
        self.outcome = outcome
        lockStamp = stamp.inode == 0 ? nil : stamp
    }

    /// Whether all files are as they were, below the overlay's root at `root`, and `more` is so, which one worker finds out
    /// meanwhile.
    package func isUnchanged(below root: String, and more: @Sendable () -> Bool) -> Bool {
        !Parallel.map(portions.count + 1, setUp: {}) { index, _ in
            index == 0 ? more() : isUnchanged(portions[index - 1], below: root)
        }.contains(false)
    }

    private func isUnchanged(_ portion: Portion, below root: String) -> Bool {
        guard let bytes = try? file.bytes(in: portion.place), CRC32.of(bytes.span) == portion.sum else { return false }
        let folder = unsafe open(root + "/" + portion.folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { return false }
        defer { close(folder) }
        var reader = RecordReader(bytes, from: 0)
        for _ in 0..<portion.files {
            guard let name = reader.textOffset(), let kept = reader.stamp() else { return false }
            let isSame = unsafe bytes.withUnsafeBytes { buffer in
                unsafe FileStamp(
                    of: (buffer.baseAddress! + name).assumingMemoryBound(to: CChar.self), in: folder) == kept
            }
            guard isSame else { return false }
        }
        return reader.isAtEnd
    }

    /// The record before its portions, without its sum, which is right.
    private static func head(of file: PartReader) -> [UInt8]? {
        let start = InputRecord.digestOffset
        guard var bytes = try? file.bytes(in: 0..<min(file.size, 1 << 14)), bytes.count >= start,
            bytes.starts(with: InputRecord.magic)
        else { return nil }
        let length = unsafe Int(
            bytes.span.bytes.unsafeLoadUnaligned(fromByteOffset: InputRecord.lengthOffset, as: UInt32.self))
        guard length >= start + 4, length <= file.size else { return nil }
        if length > bytes.count {
            guard let more = try? file.bytes(in: bytes.count..<length) else { return nil }
            bytes += more
        }
        guard bytes.count >= length else { return nil }
        let sum = unsafe bytes.span.bytes.unsafeLoadUnaligned(fromByteOffset: length - 4, as: UInt32.self)
        let head = Array(bytes[..<(length - 4)])
        return CRC32.of(head.span) == sum ? head : nil
    }

    /// The portions, which fill the file from `start` on; nil where they do not.
    private static func portions(
        _ reader: inout RecordReader, behind start: Int, in file: PartReader
    ) -> [Portion]? {
        var portions: [Portion] = []
        var end = start
        guard let count = reader.number() else { return nil }
        for _ in 0..<count {
            guard let folder = reader.text(), let files = reader.number(), let length = reader.number(),
                let sum = reader.number(), length <= file.size - end
            else { return nil }
            portions.append(
                Portion(folder: folder, files: files, place: end..<end + length, sum: UInt32(truncatingIfNeeded: sum)))
            end += length
        }
        return reader.isAtEnd && end == file.size ? portions : nil
    }
}
