package import Processes

/// Why a tarball or a folder could not become a base.
package enum TreeImportError: Error, CustomStringConvertible {
    /// The archive is damaged, or holds what no source tree does.
    case archive(path: String, reason: String)
    /// The program that unpacks it says that it is damaged.
    case unpacking(path: String, ProcessError)
    /// Something in the folder cannot be kept.
    case folder(path: String, reason: String)
    /// One path is a file and a folder: in an archive, a way to write through a symbolic link.
    case fileAndFolder(source: String, path: String)
    /// There is no file in it.
    case empty(source: String)

    /// One sentence.
    package var description: String {
        switch self {
        case .archive(let path, let reason): "\(path) cannot be imported: \(reason)"
        case .unpacking(let path, let error):
            "\(path) cannot be unpacked, it is damaged or was cut short: \(error)"
        case .folder(let path, let reason): "the folder \(path) cannot be imported: \(reason)"
        case .fileAndFolder(let source, let path):
            "\(source) cannot be imported: “\(path)” stands in it as a file or link, and also as a folder"
        case .empty(let source): "\(source) cannot be imported: there is no file in it"
        }
    }
}
