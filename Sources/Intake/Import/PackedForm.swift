import Files
import Processes

/// A form of compression that patches are kept in, known by a file's first bytes. Patches are taken in only as text: the
/// overlay keeps them as they are, and people read them there.
enum PackedForm {
    case gzip, bzip2, xz, zstd

    /// The endings that files of these forms have; quilt takes patches with the first three.
    static let endings = [".gz", ".bz2", ".xz", ".zst"]

    /// The form of a file with this content; nil where it is not compressed.
    init?(_ bytes: [UInt8]) {
        // RFC 1952, with deflate, the only method; bzip2's own, where the first block follows the size; the .xz format;
        // RFC 8878.
        if bytes.starts(with: [0x1F, 0x8B, 0x08]) {
            self = .gzip
        } else if bytes.starts(with: "BZh".utf8), bytes.dropFirst(4).starts(with: [0x31, 0x41, 0x59, 0x26]) {
            self = .bzip2
        } else if bytes.starts(with: [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]) {
            self = .xz
        } else if bytes.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) {
            self = .zstd
        } else {
            return nil
        }
    }

    /// What people call it.
    var name: String { "\(self)" }

    /// What to do with the file at `path`, or with what comes through a pipe there.
    func advice(for path: String) -> String {
        FileSystem.isPipeOrDevice(path)
            ? "unpack it on the way, with: \(command) -c" : "unpack it with: \(CommandLine(command, [path]))"
    }

    private var command: String {
        switch self {
        case .gzip: "gunzip"
        case .bzip2: "bunzip2"
        case .xz: "unxz"
        case .zstd: "unzstd"
        }
    }
}
