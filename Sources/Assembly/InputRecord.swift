import Bytes
import Compression
package import Files
import GitObjects

/// The files an assembly read, each with its stamp: what must be as it was for the assembly to be the same again.
///
/// Kept in `.slipstream/cache`; folders are recorded with the name `.`, so that files that come or go are noticed.
///
///     "slipstream inputs 4\n", the length of all before the first portion
///     the SHA-256 of the recipe and the lock (32 bytes)
///     the lock's stamp, or zeros as long as the lock must be read
///     the ids of base, head and tree (20 bytes each), number of features
///     for each feature: its name, number of patches, and of hunks: exact, offset, fuzz, three-way
///     number of portions
///     for each portion: its folder's path below the overlay's root, its number of files, its length and its CRC-32
///     CRC-32 of all of that
///     the portions: for each file its name and its stamp
///
/// Numbers have 32 bits, those of a stamp 64; texts end in a NUL and have their length with it before them. All in
/// the byte order of the machine: the file is of use here and now alone. A portion is what one worker reads at a time.
package struct InputRecord {
    /// The files of one folder.
    struct Folder {
        /// Its path below the overlay's root.
        let path: String
        /// Names and stamps; `.` stands for the folder itself.
        var files: [(name: String, stamp: FileStamp)]
    }

    static let magic = Array("slipstream inputs 4\n".utf8)

    /// How many files a portion has at the most.
    private static let portionSize = 128

    /// Which lock these inputs gave: 32 bytes.
    let digest: [UInt8]
    /// What that lock says in all.
    let outcome: AssemblyOutcome
    let folders: [Folder]

    /// The record as it is kept.
    func encode() -> [UInt8] {
        let portions = folders.flatMap(InputRecord.portions)
        var bytes = InputRecord.magic + [0, 0, 0, 0] + digest + [UInt8](repeating: 0, count: InputRecord.stampSize)
        InputRecord.append(outcome, to: &bytes)
        InputRecord.append(portions.count, to: &bytes)
        for portion in portions {
            InputRecord.append(portion.folder, to: &bytes)
            InputRecord.append(portion.count, to: &bytes)
            InputRecord.append(portion.bytes.count, to: &bytes)
            InputRecord.append(Int(CRC32.of(portion.bytes.span)), to: &bytes)
        }
        InputRecord.seal(&bytes, length: bytes.count + 4)
        for portion in portions { bytes += portion.bytes }
        return bytes
    }

    /// The folder's files, in portions.
    private static func portions(of folder: Folder) -> [(folder: String, count: Int, bytes: [UInt8])] {
        stride(from: 0, to: folder.files.count, by: portionSize).map { start in
            let files = folder.files[start..<min(start + portionSize, folder.files.count)]
            var bytes: [UInt8] = []
            for file in files {
                append(file.name, to: &bytes)
                append(file.stamp, to: &bytes)
            }
            return (folder.path, files.count, bytes)
        }
    }

    /// Where the record says how long its head is, which lock its inputs gave, and what the lock's stamp is.
    static let lengthOffset = magic.count
    static let digestOffset = lengthOffset + 4
    static let stampOffset = digestOffset + 32

    /// Bytes of a stamp.
    static let stampSize = 48

    /// The record in `bytes` with the lock's stamp put in.
    package static func trusting(_ bytes: [UInt8], lock stamp: FileStamp) -> [UInt8] {
        var words: [UInt8] = []
        append(stamp, to: &words)
        let length = unsafe Int(bytes.span.bytes.unsafeLoadUnaligned(fromByteOffset: lengthOffset, as: UInt32.self))
        var record = Array(bytes[..<(length - 4)])
        record.replaceSubrange(stampOffset..<stampOffset + stampSize, with: words)
        seal(&record, length: length)
        return record + bytes[length...]
    }

    /// Ends the head of a record, which has `length` bytes with its sum.
    private static func seal(_ head: inout [UInt8], length: Int) {
        var number: [UInt8] = []
        append(length, to: &number)
        head.replaceSubrange(lengthOffset..<digestOffset, with: number)
        append(Int(CRC32.of(head.span)), to: &head)
    }

    private static func append(_ number: Int, to bytes: inout [UInt8]) {
        unsafe withUnsafeBytes(of: UInt32(truncatingIfNeeded: number)) { unsafe bytes.append(contentsOf: $0) }
    }

    private static func append(_ text: String, to bytes: inout [UInt8]) {
        append(text.utf8.count + 1, to: &bytes)
        bytes.append(contentsOf: text.utf8)
        bytes.append(0)
    }

    private static func append(_ outcome: AssemblyOutcome, to bytes: inout [UInt8]) {
        for id in [outcome.base, outcome.head, outcome.tree] { id.append(to: &bytes) }
        append(outcome.features.count, to: &bytes)
        for feature in outcome.features {
            append(feature.name, to: &bytes)
            let hunks = feature.hunks
            for number in [feature.patches, hunks.exact, hunks.offset, hunks.fuzz, hunks.threeWay] {
                append(number, to: &bytes)
            }
        }
    }

    private static func append(_ stamp: FileStamp, to bytes: inout [UInt8]) {
        let words = [
            stamp.device, stamp.inode, UInt64(stamp.mode), UInt64(bitPattern: stamp.size),
            UInt64(bitPattern: stamp.modified), UInt64(bitPattern: stamp.changed),
        ]
        for word in words { unsafe withUnsafeBytes(of: word) { unsafe bytes.append(contentsOf: $0) } }
    }
}
