import Glibc

/// A file's bytes, mapped read-only; unmapped when the value goes.
///
/// The file must not be truncated while it is mapped: reading past the new end ends the process with SIGBUS. Map
/// only files that nobody else rewrites in place (packs, tarballs), and read those that people edit.
///
/// It may be shared between threads without a check by the compiler, because the mapping is read-only and stays where
/// it is until `deinit`.
@safe
public struct MappedFile: ~Copyable, @unchecked Sendable {
    private let base: UnsafeMutableRawPointer?

    /// The file's length in bytes.
    public let count: Int

    /// Maps the file at `path`; throws what `open`, `fstat` or `mmap` said.
    public init(path: String) throws(SystemFailure) {
        (unsafe base, count) = unsafe try MappedFile.map(path)
    }

    /// The whole file.
    public var bytes: Span<UInt8> {
        @_lifetime(borrow self)
        get {
            guard let base = unsafe base else { return Span() }
            let span = unsafe Span<UInt8>(_unsafeStart: base.assumingMemoryBound(to: UInt8.self), count: count)
            return unsafe _overrideLifetime(span, borrowing: self)
        }
    }

    private static func map(_ path: String) throws(SystemFailure) -> (UnsafeMutableRawPointer?, Int) {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw SystemFailure(doing: "open", path: path) }
        defer { close(descriptor) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { throw SystemFailure(doing: "read the size of", path: path) }
        guard status.st_size > 0 else { return (nil, 0) }
        let start = unsafe mmap(nil, status.st_size, PROT_READ, MAP_PRIVATE, descriptor, 0)
        guard unsafe start != MAP_FAILED else { throw SystemFailure(doing: "map", path: path) }
        return unsafe (start, status.st_size)
    }

    deinit {
        if let base = unsafe base { unsafe munmap(base, count) }
    }
}
