import Glibc

extension FileSystem {
    /// Whether a pipe, a socket or a device stands at `path`, or a name such as `/dev/stdout` that stands for whatever is
    /// open.
    package static func isPipeOrDevice(_ path: String) -> Bool {
        guard !path.hasPrefix("/dev/std"), !path.hasPrefix("/dev/fd/") else { return true }
        var status = stat()
        guard stat(path, &status) == 0 else { return false }
        return ![S_IFREG, S_IFDIR].contains(status.st_mode & S_IFMT)
    }
}
