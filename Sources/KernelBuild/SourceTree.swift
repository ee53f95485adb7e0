import Files
import Glibc

/// The files of a checked-out kernel tree, as this program reads them itself.
///
/// A patch may bring any link, and a link could lead anywhere on this machine: none is followed.
struct SourceTree: Sendable {
    /// The tree's folder.
    let root: String

    /// The path without `.` and `..`; nil where it leads out of the tree.
    static func normal(_ path: some StringProtocol) -> String? {
        guard !path.hasPrefix("/") else { return nil }
        var parts: [Substring] = []
        for part in Substring(path).split(separator: "/") where part != "." {
            guard part == ".." else {
                parts.append(part)
                continue
            }
            guard parts.popLast() != nil else { return nil }
        }
        return parts.joined(separator: "/")
    }

    /// The bytes of the file at a normal path; nil where there is none to read without following a link.
    func read(_ path: String, limit: Int) -> [UInt8]? {
        guard let slash = path.lastIndex(of: "/") else {
            return isKind(S_IFREG, "\(root)/\(path)") ? try? FileSystem.read("\(root)/\(path)", limit: limit) : nil
        }
        guard isFolder(String(path[..<slash])), isKind(S_IFREG, "\(root)/\(path)") else { return nil }
        return try? FileSystem.read("\(root)/\(path)", limit: limit)
    }

    /// The names in a folder whose path is normal; none where a link is on the way.
    func names(in folder: String) -> [String] {
        guard folder.isEmpty || isFolder(folder) else { return [] }
        return (try? FileSystem.names(in: folder.isEmpty ? root : "\(root)/\(folder)")) ?? []
    }

    /// Whether a normal path names a folder, and no link is on the way.
    func isFolder(_ path: String) -> Bool {
        var folder = root
        for part in path.split(separator: "/") {
            folder += "/" + part
            guard isKind(S_IFDIR, folder) else { return false }
        }
        return true
    }

    private func isKind(_ kind: mode_t, _ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == kind
    }
}
