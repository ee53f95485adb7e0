import Bytes
import Glibc

/// An open folder. What is done by name in it never follows a symbolic link, whatever others do meanwhile.
///
/// Names are bytes, as the file system has them.
struct OpenFolder: ~Copyable {
    private let descriptor: Int32

    /// The folder's path, for messages.
    let path: String

    /// Opens the folder at `path`, links on the way followed.
    init(path: String) throws(SystemFailure) {
        descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        self.path = path
        guard descriptor >= 0 else { throw SystemFailure(doing: "open the folder", path: path) }
    }

    private init(descriptor: Int32, path: String) {
        self.descriptor = descriptor
        self.path = path
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// Opens the folder `name` in this one; fails where it is a link.
    func folder(_ name: [UInt8]) throws(SystemFailure) -> OpenFolder {
        let opened = unsafe withCString(name) { unsafe openat(descriptor, $0, OpenFolder.folderFlags) }
        guard opened >= 0 else { throw failure("open the folder", name) }
        return OpenFolder(descriptor: opened, path: path + "/" + OpenFolder.text(name))
    }

    /// The folder itself, opened again.
    func again() throws(SystemFailure) -> OpenFolder {
        let opened = unsafe openat(descriptor, ".", OpenFolder.folderFlags)
        guard opened >= 0 else { throw SystemFailure(doing: "open the folder", path: path) }
        return OpenFolder(descriptor: opened, path: path)
    }

    /// The names in it, in byte order, without `.` and `..`.
    func names() throws(SystemFailure) -> [[UInt8]] {
        let copy = unsafe openat(descriptor, ".", OpenFolder.folderFlags)
        guard copy >= 0, let stream = unsafe fdopendir(copy) else {
            throw SystemFailure(doing: "list", path: path)
        }
        defer { unsafe closedir(stream) }
        var names: [[UInt8]] = []
        errno = 0
        while let entry = unsafe readdir(stream) {
            let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { unsafe Array($0.prefix { $0 != 0 }) }
            if name != [0x2E] && name != [0x2E, 0x2E] { names.append(name) }
            errno = 0
        }
        guard errno == 0 else { throw SystemFailure(doing: "list", path: path) }
        return names.sorted { $0.lexicographicallyPrecedes($1) }
    }

    /// What stands at `name`; nil where nothing does. An empty name stands for the folder itself.
    func status(of name: [UInt8]) throws(SystemFailure) -> FileStatus? {
        var status = stat()
        let answer =
            unsafe name.isEmpty
            ? fstat(descriptor, &status)
            : withCString(name) { unsafe fstatat(descriptor, $0, &status, AT_SYMLINK_NOFOLLOW) }
        if answer == 0 { return FileStatus(status) }
        guard errno == ENOENT || errno == ENOTDIR || errno == ELOOP else { throw failure("look at", name) }
        return nil
    }

    /// The content of the file `name`, at most `limit` bytes; a larger file is refused with `EFBIG`.
    func read(_ name: [UInt8], limit: Int) throws(SystemFailure) -> [UInt8] {
        let file = unsafe withCString(name) {
            unsafe openat(descriptor, $0, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        }
        guard file >= 0 else { throw failure("open", name) }
        defer { close(file) }
        var status = stat()
        guard unsafe fstat(file, &status) == 0 else { throw failure("read the size of", name) }
        guard status.st_size <= limit else { throw failure("read", name, code: EFBIG) }
        var room = Int(status.st_size) + 1
        var content: [UInt8] = []
        while true {
            let (piece, code) = OpenFolder.piece(of: file, room: room)
            guard code == 0 else { throw failure("read", name, code: code) }
            if piece.isEmpty { return content }
            if content.isEmpty { content = piece } else { content.append(contentsOf: piece) }
            guard content.count <= limit else { throw failure("read", name, code: EFBIG) }
            room = max(room - piece.count, 4096)
        }
    }

    /// Where the symbolic link `name` leads.
    func linkTarget(of name: [UInt8]) throws(SystemFailure) -> [UInt8] {
        var target = [UInt8](repeating: 0, count: Int(PATH_MAX) + 1)
        let count = unsafe target.withUnsafeMutableBytes { buffer in
            unsafe withCString(name) {
                unsafe readlinkat(
                    descriptor, $0, buffer.baseAddress!.assumingMemoryBound(to: CChar.self), buffer.count)
            }
        }
        guard count >= 0 else { throw failure("read the link", name) }
        return Array(target[..<count])
    }
}

extension OpenFolder {
    private static let folderFlags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC

    private static func piece(of file: Int32, room: Int) -> (bytes: [UInt8], code: Int32) {
        while true {
            var code: Int32 = 0
            let bytes = unsafe [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
                let got = unsafe Glibc.read(file, buffer.baseAddress, room)
                if got < 0 { code = errno }
                count = max(got, 0)
            }
            if code != EINTR { return (bytes, code) }
        }
    }

    /// Calls `body` with the descriptor and the name as C wants it.
    func withName<Result>(_ name: [UInt8], _ body: (Int32, UnsafePointer<CChar>) -> Result) -> Result {
        unsafe withCString(name) { unsafe body(descriptor, $0) }
    }

    private func withCString<Result>(_ name: [UInt8], _ body: (UnsafePointer<CChar>) -> Result) -> Result {
        unsafe (name + [0]).withUnsafeBytes { unsafe body($0.baseAddress!.assumingMemoryBound(to: CChar.self)) }
    }

    /// A failure of `action` on `name`, by default with the present `errno`.
    func failure(_ action: String, _ name: [UInt8], code: Int32 = errno) -> SystemFailure {
        SystemFailure(doing: action, path: path + "/" + OpenFolder.text(name), code: code)
    }

    private static func text(_ name: [UInt8]) -> String { String(decoding: name, as: UTF8.self) }
}
