import Bytes
import Compression
package import Files
import GitObjects

/// The files an assembly read, each with its stamp: what must be as it was for the assembly to be the same again.
///
/// Kept in `.slipstream/cache`; folders are recorded with the name `.`, so that files that come or go are noticed.
///
///     "slipstream inputs 3\n", the SHA-256 of the recipe and the lock (32 bytes)
///     the lock's stamp, or zeros as long as the lock must be read
///     the ids of base, head and tree (20 bytes each), number of features
///     for each feature: its name, number of patches, and of hunks: exact, offset, fuzz, three-way
///     number of folders
///     for each folder: its path below the overlay's root, number of files, and for each file its name and its stamp
///     CRC-32 of all of that
///
/// Numbers have 32 bits, those of a stamp 64; texts end in a NUL and have their length with it before them. All in
/// the byte order of the machine: the file is of use here and now alone.
package struct InputRecord {
    /// The files of one folder.
    struct Folder {
        /// Its path below the overlay's root.
        let path: String
        /// Names and stamps; `.` stands for the folder itself.
        var files: [(name: String, stamp: FileStamp)]
    }

    static let magic = Array("slipstream inputs 3\n".utf8)

    /// Which lock these inputs gave: 32 bytes.
    let digest: [UInt8]
    /// What that lock says in all.
    let outcome: AssemblyOutcome
    let folders: [Folder]

    /// The record as it is kept.
    func encode() -> [UInt8] {
        var bytes = InputRecord.magic + digest + [UInt8](repeating: 0, count: InputRecord.stampSize)
        bytes.reserveCapacity(100 * folders.reduce(1) { $0 + $1.files.count })
        InputRecord.append(outcome, to: &bytes)
        InputRecord.append(folders.count, to: &bytes)
        for folder in folders {
            InputRecord.append(folder.path, to: &bytes)
            InputRecord.append(folder.files.count, to: &bytes)
            for file in folder.files {
                InputRecord.append(file.name, to: &bytes)
                InputRecord.append(file.stamp, to: &bytes)
            }
        }
        let sum = CRC32.of(bytes.span)
        InputRecord.append(Int(sum), to: &bytes)
        return bytes
    }

    /// Bytes of a stamp.
    static let stampSize = 48

    /// The record in `bytes` with the lock's stamp put in.
    package static func trusting(_ bytes: [UInt8], lock stamp: FileStamp) -> [UInt8] {
        var words: [UInt8] = []
        append(stamp, to: &words)
        var record = Array(bytes.dropLast(4))
        let start = magic.count + 32
        record.replaceSubrange(start..<start + stampSize, with: words)
        append(Int(CRC32.of(record.span)), to: &record)
        return record
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
