package import Bytes
import Glibc

extension FileSystem {
    /// The names in a folder, in byte order, without `.` and `..`. A name that is not UTF-8 is refused with `EILSEQ`:
    /// no text leads to such a file.
    package static func names(in path: String) throws(SystemFailure) -> [String] {
        var names: [String] = []
        for name in try rawNames(in: Array(path.utf8)) {
            guard let text = String(validating: name, as: UTF8.self) else {
                throw SystemFailure(doing: "use the name of", path: "\(path)/\(readable(name))", code: EILSEQ)
            }
            names.append(text)
        }
        return names
    }

    /// Removes what stands at `path`, a folder with all it holds; links are removed, never followed. It is no error
    /// where there is nothing.
    package static func removeTree(_ path: String) throws(SystemFailure) { try removeTree(Array(path.utf8)) }

    private static func removeTree(_ path: [UInt8]) throws(SystemFailure) {
        var status = stat()
        guard withCString(path, { lstat($0, &status) }) == 0 else {
            if errno == ENOENT { return }
            throw SystemFailure(doing: "look at", path: readable(path))
        }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            guard withCString(path, unlink) == 0 || errno == ENOENT else {
                throw SystemFailure(doing: "remove", path: readable(path))
            }
            return
        }
        for name in try rawNames(in: path) { try removeTree(path + [0x2F] + name) }
        guard withCString(path, rmdir) == 0 || errno == ENOENT else {
            throw SystemFailure(doing: "remove the folder", path: readable(path))
        }
    }

    /// The names as the file system has them: bytes.
    private static func rawNames(in path: [UInt8]) throws(SystemFailure) -> [[UInt8]] {
        guard let folder = withCString(path, opendir) else { throw SystemFailure(doing: "list", path: readable(path)) }
        defer { closedir(folder) }
        var names: [[UInt8]] = []
        errno = 0
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
            if name != [0x2E] && name != [0x2E, 0x2E] { names.append(name) }
            errno = 0
        }
        guard errno == 0 else { throw SystemFailure(doing: "list", path: readable(path)) }
        return names.sorted { $0.lexicographicallyPrecedes($1) }
    }

    private static func withCString<Result>(_ path: [UInt8], _ body: (UnsafePointer<CChar>) -> Result) -> Result {
        (path + [0]).withUnsafeBytes { body($0.baseAddress!.assumingMemoryBound(to: CChar.self)) }
    }

    private static func readable(_ path: [UInt8]) -> String { String(decoding: path, as: UTF8.self) }
}
