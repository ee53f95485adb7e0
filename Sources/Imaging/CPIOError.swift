/// Why an entry cannot be put into a cpio archive.
package enum CPIOError: Error, Hashable, CustomStringConvertible {
    /// An empty, absolute, climbing or overlong path, or one with a NUL.
    case badPath(String)

    /// A symbolic link that leads nowhere, or whose target is overlong or holds a NUL.
    case badLink(path: String)

    /// The path has an entry already.
    case duplicate(path: String)

    /// A path on the way to the entry is something else than a folder.
    case notAFolder(path: String, parent: String)

    /// More bytes than the format's 32-bit size can say.
    case tooLarge(path: String, bytes: Int)

    /// One sentence that says what cannot be archived, and why.
    package var description: String {
        switch self {
        case .badPath(let path):
            "the archive cannot hold \"\(path)\": give a relative path without empty, \".\" or \"..\" parts"
        case .badLink(let path):
            "the symbolic link \(path) needs a target of 1 to 4,095 bytes without NUL"
        case .duplicate(let path):
            "the archive has an entry \(path) already"
        case .notAFolder(let path, let parent):
            "\(path) cannot be added, as \(parent) is not a folder in the archive"
        case .tooLarge(let path, let bytes):
            "\(path) has \(bytes) bytes, and an entry of a cpio archive at most \(UInt32.max)"
        }
    }
}
