import Bytes
import Files
import Glibc

extension OpenFolder {
    /// Opens the folder at a path below this one, name by name, so that no link is followed on the way.
    func folder(at path: [UInt8]) throws(SystemFailure) -> OpenFolder {
        var current = try again()
        for name in path.split(separator: 0x2F) { current = try current.folder(Array(name)) }
        return current
    }

    /// Writes a new file, in place of a file or link that has the name; answers what the file system says of it.
    func writeFile(
        _ name: [UInt8], content: [UInt8], isExecutable: Bool
    ) throws(SystemFailure) -> FileStatus {
        let mode: mode_t = isExecutable ? 0o777 : 0o666
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
        var file = unsafe withName(name) { unsafe openat($0, $1, flags, mode) }
        if file < 0 && errno == EEXIST {
            try unlink(name)
            file = unsafe withName(name) { unsafe openat($0, $1, flags, mode) }
        }
        guard file >= 0 else { throw failure("create", name) }
        defer { close(file) }
        try FileSystem.writeAll(content, to: file, path: path + "/" + String(decoding: name, as: UTF8.self))
        var status = stat()
        guard unsafe fstat(file, &status) == 0 else { throw failure("look at", name) }
        return FileStatus(status)
    }

    /// Makes a symbolic link, in place of a file or link that has the name; answers what the file system says of it.
    func writeLink(_ name: [UInt8], target: [UInt8]) throws(SystemFailure) -> FileStatus {
        if !makeLink(name, target: target) {
            guard errno == EEXIST else { throw failure("make the link", name) }
            try unlink(name)
            guard makeLink(name, target: target) else { throw failure("make the link", name) }
        }
        guard let status = try status(of: name) else { throw failure("look at", name, code: ENOENT) }
        return status
    }

    /// Makes the folder `name`; one that is there already is taken.
    func makeFolder(_ name: [UInt8]) throws(SystemFailure) {
        if unsafe withName(name, { unsafe mkdirat($0, $1, 0o777) }) == 0 { return }
        let code = errno
        guard code == EEXIST, try status(of: name)?.kind == .folder else {
            throw failure("make the folder", name, code: code)
        }
    }

    /// Removes what has the name, a folder with all in it; it is no error where nothing has.
    func remove(_ name: [UInt8]) throws(SystemFailure) {
        guard try status(of: name)?.kind == .folder else { return try unlink(name) }
        try folder(name).removeAll()
        guard unsafe withName(name, { unsafe unlinkat($0, $1, AT_REMOVEDIR) }) == 0 || errno == ENOENT else {
            throw failure("remove the folder", name)
        }
    }

    private func removeAll() throws(SystemFailure) {
        for name in try names() { try remove(name) }
    }

    private func unlink(_ name: [UInt8]) throws(SystemFailure) {
        guard unsafe withName(name, { unsafe unlinkat($0, $1, 0) }) == 0 || errno == ENOENT else {
            throw failure("remove", name)
        }
    }

    private func makeLink(_ name: [UInt8], target: [UInt8]) -> Bool {
        unsafe withName(name) { folder, name in
            unsafe (target + [0]).withUnsafeBytes { target in
                guard let target = target.baseAddress else { return false }
                return unsafe symlinkat(target.assumingMemoryBound(to: CChar.self), folder, name) == 0
            }
        }
    }
}
