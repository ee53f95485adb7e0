import Processes

/// How a tarball is compressed, by its first bytes and never by its name.
enum TarballCompression: Equatable {
    case none, gzip, bzip2, xz, zstd

    /// How many bytes of a file tell it.
    static let magicSize = 6

    /// The compression whose magic number `bytes` begin with.
    init(magic bytes: [UInt8]) {
        self =
            switch true {
            case bytes.starts(with: [0x1F, 0x8B]): .gzip
            case bytes.starts(with: [0x42, 0x5A, 0x68]): .bzip2
            case bytes.starts(with: [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]): .xz
            case bytes.starts(with: [0x28, 0xB5, 0x2F, 0xFD]): .zstd
            default: .none
            }
    }

    /// The program that writes the unpacked bytes of the file at `path` to its output; nil where none is needed.
    ///
    /// `xz` unpacks on all cores where the file was made of several blocks, as Debian's are.
    func command(for path: String) -> CommandLine? {
        let file = path.hasPrefix("-") ? "./" + path : path
        return switch self {
        case .none: nil
        case .gzip: CommandLine("gzip", ["-dc", "--", file])
        case .bzip2: CommandLine("bzip2", ["-dc", "--", file])
        case .xz: CommandLine("xz", ["-dc", "-T0", "--", file])
        case .zstd: CommandLine("zstd", ["-dcq", "--", file])
        }
    }
}
