import Assembly
import Compression
import Files
import GitAccess
import Ledger
import Overlay
import SlipstreamService

/// What an overlay keeps below `.slipstream`: files of our own, which may be damaged, or come from somebody else.
enum RecordTargets {
    /// Reads the record of an assembly's inputs, whose checksum is made right so that more than that is tried; one that
    /// is read stays the same with the lock's stamp put in.
    static func inputs(_ bytes: [UInt8]) {
        let whole = summed(bytes)
        guard let check = RecordTargets.check(whole) else { return }
        _ = check.isUnchanged(below: "/nonexistent", and: { true })
        _ = check.isUnchanged(below: "/", and: { true })
        let stamp = FileStamp(device: 1, inode: 2, mode: 3, size: 4, modified: -5, changed: 6)
        guard let trusting = RecordTargets.check(InputRecord.trusting(whole, lock: stamp)) else {
            fatalError("a record with a stamp put in is refused")
        }
        precondition(trusting.lockStamp == stamp && trusting.digest == check.digest, "a record became another")
    }

    private static func check(_ bytes: [UInt8]) -> InputCheck? {
        let path = Scratch.folder + "/inputs"
        do {
            try FileSystem.writeAtomically(bytes, to: path)
            return InputCheck(try PartReader(path: path))
        } catch { return nil }
    }

    /// The bytes with the sum put in that ends a record's head, whose length they say behind the first 20 bytes; in the
    /// byte order of this machine.
    private static func summed(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.count > 28 else { return bytes }
        let length = Int(bytes.span.bytes.unsafeLoadUnaligned(fromByteOffset: 20, as: UInt32.self))
        guard length > 24, length <= bytes.count else { return bytes }
        let head = Array(bytes[..<(length - 4)])
        return head + withUnsafeBytes(of: CRC32.of(head.span)) { Array($0) } + bytes[length...]
    }

    /// Reads what changes made of blobs; what is read is known too where it is written again.
    static func applications(_ bytes: [UInt8]) {
        let (path, copy) = (Scratch.folder + "/applications", Scratch.folder + "/copy")
        do {
            try FileSystem.writeAtomically(bytes, to: path)
            try FileSystem.remove(copy)
        } catch { return }
        let cache = ApplicationCache(path: path)
        ApplicationCache(path: copy).remember([cache.values])
        precondition(ApplicationCache(path: copy).values == cache.values, "another thing is remembered")
    }

    /// Reads what a failed assembly left; what is read is written as it would be read.
    static func failures(_ bytes: [UInt8]) {
        guard let memo = AssemblyMemo(bytes) else { return }
        precondition(AssemblyMemo(memo.fileBytes) == memo, "a failure is kept as another")
        precondition(memo.time >= 0 && memo.broken.values.allSatisfy { $0.missing <= $0.patches }, "no such failure")
    }

    /// Reads the record of a base, and the release in a kernel's Makefile, which becomes part of one.
    static func base(_ bytes: [UInt8]) {
        if let record = BaseRecord(fileBytes: bytes) {
            precondition(BaseRecord(fileBytes: record.fileBytes) == record, "a base is kept as another")
        }
        let release = KernelRelease.release(makefile: bytes) ?? ""
        precondition(release.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F }, "a release is more than a word")
    }

    /// Reads who holds an overlay.
    static func holder(_ bytes: [UInt8]) {
        let holder = GuardHolder(text: bytes)
        _ = holder.description
        precondition(GuardHolder(text: Array(holder.fileText.utf8)) == holder, "a holder is another")
    }

    /// Reads what is kept of a run.
    static func run(_ bytes: [UInt8]) {
        guard let run = try? RunRecord(json: bytes) else { return }
        guard let json = try? run.json() else { fatalError("a run cannot be kept") }
        precondition((try? RunRecord(json: json)) == run, "a run is kept as another")
    }

    /// Reads what a work tree holds, whose checksum is made right; what is read is written as it was.
    static func worktree(_ bytes: [UInt8]) {
        let content = Array(bytes.dropLast(8))
        let sum = withUnsafeBytes(of: UInt64(CRC32.of(content.span)).littleEndian) { Array($0) }
        let whole = content + sum
        guard let state = WorkTreeState(decoding: whole.span) else { return }
        precondition(state.encode() == whole, "a work tree is kept as another")
    }
}
