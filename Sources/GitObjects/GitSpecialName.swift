import Bytes

/// The files in a tree that git itself reads, by every name that some file system takes for theirs (git's `path.c`,
/// `is_ntfs_dot_generic`, and `utf8.c`, `is_hfs_dot_generic`).
public enum GitSpecialName: Hashable, Sendable, CaseIterable {
    case modules, attributes, ignore, mailmap

    /// The file that the component `name` stands for; nil for all but a few names.
    public init?(_ name: Span<UInt8>) {
        // Every path of every patch comes by here: nearly all are told by their first byte.
        switch name.count > 4 ? name[0] | 0x20 : 0 {
        case 0x2E, 0x67, 0x6D, 0x7E, 0xE2, 0xEF: break
        default: return nil
        }
        let bytes = name.array
        let folded = GitFolderName.withoutIgnoredCodePoints(name)
        guard
            let found = GitSpecialName.allCases.first(where: {
                $0.isOnNTFS(bytes) || GitSpecialName.matches(folded, $0.name) && folded.count == $0.name.utf8.count
            })
        else { return nil }
        self = found
    }

    /// The name as it should be.
    public var name: String {
        switch self {
        case .modules: ".gitmodules"
        case .attributes: ".gitattributes"
        case .ignore: ".gitignore"
        case .mailmap: ".mailmap"
        }
    }

    /// What NTFS's short names begin with where the plain ones are taken.
    private var shortName: String {
        switch self {
        case .modules: "gi7eba"
        case .attributes: "gi7d29"
        case .ignore: "gi250a"
        case .mailmap: "maba30"
        }
    }

    private func isOnNTFS(_ bytes: [UInt8]) -> Bool {
        let plain = name
        if GitSpecialName.matches(bytes, plain) { return GitSpecialName.endsThere(bytes, plain.utf8.count) }
        if GitSpecialName.matches(bytes, String(plain.dropFirst().prefix(6)) + "~"), bytes.count >= 8,
            (0x31...0x34).contains(bytes[7])
        {
            return GitSpecialName.endsThere(bytes, 8)
        }
        guard bytes.count >= 8, let tilde = bytes[..<8].firstIndex(of: 0x7E), (0...6).contains(tilde),
            GitSpecialName.matches(bytes, String(shortName.prefix(tilde))),
            tilde + 1 < bytes.count, (0x31...0x39).contains(bytes[tilde + 1]),
            bytes[(tilde + 1)...].prefix(max(0, 7 - tilde)).allSatisfy({ (0x30...0x39).contains($0) })
        else { return false }
        return GitSpecialName.endsThere(bytes, 8)
    }

    /// Whether the bytes begin so, in any case.
    private static func matches(_ bytes: [UInt8], _ prefix: String) -> Bool {
        bytes.count >= prefix.utf8.count
            && zip(bytes, prefix.utf8).allSatisfy { ((0x41...0x5A).contains($0) ? $0 | 0x20 : $0) == $1 }
    }

    /// Whether NTFS drops all that follows: spaces and dots, then nothing or a stream's name.
    private static func endsThere(_ bytes: [UInt8], _ index: Int) -> Bool {
        let rest = bytes[index...].drop { $0 == 0x20 || $0 == 0x2E }
        return rest.isEmpty || rest.first == 0x3A
    }
}
