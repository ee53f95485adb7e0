import Bytes
import Glibc

/// Absolute paths.
enum RealPath {
    /// The absolute path of what stands at `path`, without symbolic links.
    static func of(_ path: String) throws(SystemFailure) -> String {
        guard let resolved = realpath(path, nil) else { throw SystemFailure(doing: "find", path: path) }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}
