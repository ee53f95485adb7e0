import Bytes
import Crypto

/// SHA-1 as git names objects with it (FIPS 180-4): for identity, never for trust.
public struct SHA1: Sendable {
    private var state = Insecure.SHA1()

    /// A hash of nothing yet.
    public init() {}

    /// Takes in more bytes.
    public mutating func update(_ bytes: Span<UInt8>) {
        unsafe bytes.withUnsafeBytes { unsafe state.update(bufferPointer: $0) }
    }

    /// The 20 bytes of the digest.
    public func finalize() -> [UInt8] {
        Array(state.finalize())
    }

    /// Hands the 20 bytes of the digest to `body`, without an array for them.
    public func withDigest<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
        unsafe state.finalize().withUnsafeBytes { digest in
            let bytes = unsafe digest.assumingMemoryBound(to: UInt8.self)
            return unsafe body(Span(_unsafeElements: bytes))
        }
    }
}
