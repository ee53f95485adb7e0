import Bytes
import Glibc

/// A TCP socket of this machine that takes connections.
enum Listener {
    /// Runs `body` with the port of a listening socket on 127.0.0.1.
    static func with<Result>(_ body: (UInt16) async throws -> Result) async throws -> Result {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw SystemFailure(doing: "open a socket", path: "127.0.0.1") }
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                bind(descriptor, pointer, length) == 0 && listen(descriptor, 8) == 0
                    && getsockname(descriptor, pointer, &length) == 0
            }
        }
        guard bound else { throw SystemFailure(doing: "listen on", path: "127.0.0.1") }
        return try await body(UInt16(bigEndian: address.sin_port))
    }
}
