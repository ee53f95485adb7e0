import Bytes
import Files

/// A `newc` cpio archive, the form the kernel unpacks as its initramfs.
///
/// The same entries give the same bytes, in whatever order they were added: entries stand sorted by name, every time
/// is 0, every owner is root, and inodes are numbered as the entries stand. Folders above an entry are added by
/// themselves with mode 0755.
///
/// Source of the format: the kernel's `Documentation/driver-api/early-userspace/buffer-format.rst`.
package struct CPIOArchive: Sendable {
    /// What an entry is.
    package enum Content: Sendable, Hashable {
        case folder
        case file([UInt8])
        /// A symbolic link and where it leads.
        case link(String)
        case characterDevice(major: UInt32, minor: UInt32)
        case blockDevice(major: UInt32, minor: UInt32)
    }

    struct Entry: Sendable {
        let permissions: UInt32
        let content: Content
    }

    var entries: [[UInt8]: Entry] = [:]

    /// An archive without entries.
    package init() {}

    /// Adds an entry.
    ///
    /// `path` is relative, `etc/slipstream/tests`; `permissions` are the low twelve mode bits. A second entry of the
    /// same path, a path that leaves the archive and what the format cannot hold are refused.
    package mutating func add(
        _ path: String, permissions: UInt32, _ content: Content
    ) throws(CPIOError) {
        let name = Array(path.utf8)
        try CPIOArchive.check(name, path)
        try CPIOArchive.check(content, path)
        if entries[name] != nil { throw .duplicate(path: path) }
        try addFolders(above: name, path)
        entries[name] = Entry(permissions: permissions & 0o7777, content: content)
    }

    /// Adds the file at `source` of this machine as `path`.
    package mutating func add(_ path: String, permissions: UInt32, fileAt source: String) throws {
        try add(path, permissions: permissions, .file(try FileSystem.read(source)))
    }

    private mutating func addFolders(above name: [UInt8], _ path: String) throws(CPIOError) {
        for index in name.indices where name[index] == CPIOArchive.slash {
            let folder = Array(name[..<index])
            switch entries[folder]?.content {
            case nil: entries[folder] = Entry(permissions: 0o755, content: .folder)
            case .folder: continue
            default: throw .notAFolder(path: path, parent: String(decoding: folder, as: UTF8.self))
            }
        }
    }

    private static let slash: UInt8 = 0x2F

    /// The kernel's `PATH_MAX`, with the closing NUL.
    private static let longestName = 4096

    private static func check(_ name: [UInt8], _ path: String) throws(CPIOError) {
        let parts = name.split(separator: slash, omittingEmptySubsequences: false)
        let isSafe = parts.allSatisfy { !$0.isEmpty && !$0.elementsEqual(".".utf8) && !$0.elementsEqual("..".utf8) }
        guard isSafe, !name.contains(0), name.count < longestName, name != trailerName else {
            throw .badPath(path)
        }
    }

    private static func check(_ content: Content, _ path: String) throws(CPIOError) {
        switch content {
        case .file(let bytes) where bytes.count > UInt32.max:
            throw .tooLarge(path: path, bytes: bytes.count)
        case .link(let target) where target.isEmpty || target.utf8.count >= longestName || target.utf8.contains(0):
            throw .badLink(path: path)
        default: break
        }
    }
}
