import Bytes
import Files
import Overlay

/// Where patches are taken from.
package enum ImportSource: Hashable, Sendable {
    /// A mailbox, or a single mail or patch.
    case file(String)
    /// A folder of patches and mailboxes, in the order of their names; also a Maildir.
    case folder(String)
    /// A quilt series: the folder that holds the file `series`.
    case quilt(String)
    /// Commits of a git repository: `A..B`.
    case commits(repository: String, range: String)

    /// Finds out what an argument names: `REPO#A..B`, a file or folder, or with `-` standard input.
    package init(argument: String) throws(IntakeError) {
        guard argument != "-" else {
            self = .file("/dev/stdin")
            return
        }
        if let mark = argument.lastIndex(of: "#"), !FileSystem.exists(argument) {
            let range = String(argument[argument.index(after: mark)...])
            guard range.contains(".."), !range.hasPrefix("-") else { throw .noRange(argument) }
            self = .commits(repository: String(argument[..<mark]), range: range)
            return
        }
        guard FileSystem.exists(argument) else { throw .missingSource(argument) }
        guard FileSystem.isFolder(argument) else { self = .file(argument); return }
        if ImportSource.isMaildir(argument) {
            self = .folder(argument)
        } else if FileSystem.exists(argument + "/series") {
            self = .quilt(argument)
        } else if FileSystem.exists(argument + "/patches/series") {
            // The source tree, or the `debian` folder, that the series is for.
            self = .quilt(argument + "/patches")
        } else {
            self = .folder(argument)
        }
    }

    /// Whether a folder is laid out as Maildir, which has these three.
    static func isMaildir(_ path: String) -> Bool {
        ["cur", "new", "tmp"].allSatisfy { FileSystem.isFolder("\(path)/\($0)") }
    }
}
