package import Bytes
import Files
import Glibc

/// Removes folders with all they hold; symbolic links are removed, never followed.
package enum FolderRemoval {
    /// Removes what stands at `path`; it is no error where there is nothing.
    package static func remove(_ path: String) throws(SystemFailure) {
        var status = stat()
        guard lstat(path, &status) == 0 else {
            if errno == ENOENT { return }
            throw SystemFailure(doing: "look at", path: path)
        }
        guard status.st_mode & S_IFMT == S_IFDIR else { return try FileSystem.remove(path) }
        for name in try FileSystem.names(in: path) { try remove("\(path)/\(name)") }
        guard rmdir(path) == 0 || errno == ENOENT else { throw SystemFailure(doing: "remove the folder", path: path) }
    }
}
