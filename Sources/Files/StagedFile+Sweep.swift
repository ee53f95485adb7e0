package import Bytes
import Glibc

extension StagedFile {
    /// Removes the files in `folder` whose names begin with `prefix` and that no living process is writing.
    package static func sweep(_ folder: String, prefix: String) throws(SystemFailure) {
        for name in try FileSystem.names(in: folder) where name.hasPrefix(prefix) {
            _ = try removeIfAbandoned("\(folder)/\(name)")
        }
    }

    /// Removes the file at `path`, unless a process holds its lock. Answers whether it is gone.
    package static func removeIfAbandoned(_ path: String) throws(SystemFailure) -> Bool {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard descriptor >= 0 else {
            if errno == ENOENT { return true }
            throw SystemFailure(doing: "open", path: path)
        }
        defer { close(descriptor) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { return false }
        try FileSystem.remove(path)
        return true
    }
}
