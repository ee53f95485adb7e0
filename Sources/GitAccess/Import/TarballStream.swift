import Bytes
import Files
import Glibc
import Processes

/// The unpacked bytes of a tarball, in pieces as they come.
struct TarballStream {
    private let path: String
    private let compression: TarballCompression

    /// Looks at the first bytes of the file at `path`.
    init(path: String) throws(SystemFailure) {
        self.path = path
        let descriptor = try TarballStream.open(path)
        defer { close(descriptor) }
        compression = TarballCompression(
            magic: Array(try TarballStream.read(descriptor, count: TarballCompression.magicSize, path: path)))
    }

    /// Calls `body` with one piece after the other.
    func forEachPiece(_ body: @escaping ProcessRunner.Receiver) async throws {
        guard let command = compression.command(for: path) else { return try await forEachStoredPiece(body) }
        let errors = ErrorTail()
        let finished = try await ProcessRunner.stream(command, onOutput: body) { errors.append($0) }
        guard !finished.succeeded else { return }
        let text = errors.text
        throw TreeImportError.unpacking(path: path, .failed(command, finished.status, stderrTail: text))
    }

    private func forEachStoredPiece(_ body: ProcessRunner.Receiver) async throws {
        let descriptor = try TarballStream.open(path)
        defer { close(descriptor) }
        while true {
            let piece = try TarballStream.read(descriptor, count: 256 << 10, path: path)
            if piece.isEmpty { return }
            try Task.checkCancellation()
            try await body(piece)
        }
    }

    private static func open(_ path: String) throws(SystemFailure) -> Int32 {
        let descriptor = unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw SystemFailure(doing: "open", path: path) }
        return descriptor
    }

    /// The next bytes, at most `count`; none at the end.
    private static func read(
        _ descriptor: Int32, count: Int, path: String
    ) throws(SystemFailure) -> ArraySlice<UInt8> {
        var buffer = [UInt8](repeating: 0, count: count)
        while true {
            let got = unsafe Glibc.read(descriptor, &buffer, count)
            if got < 0 && errno == EINTR { continue }
            guard got >= 0 else { throw SystemFailure(doing: "read", path: path) }
            return buffer[..<got]
        }
    }
}
