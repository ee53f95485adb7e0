import Bytes
import CNettle

/// SHA-1 as git names objects with it (FIPS 180-4): for identity, never for trust.
public struct SHA1: Sendable {
    private var state = sha1_ctx()

    /// A hash of nothing yet.
    public init() {
        unsafe nettle_sha1_init(&state)
    }

    /// Takes in more bytes.
    public mutating func update(_ bytes: Span<UInt8>) {
        unsafe bytes.withUnsafeBufferPointer { unsafe nettle_sha1_update(&state, $0.count, $0.baseAddress) }
    }

    /// The 20 bytes of the digest.
    public func finalize() -> [UInt8] {
        withDigest { $0.array }
    }

    /// Hands the 20 bytes of the digest to `body`, without an array for them.
    public func withDigest<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
        // To take the digest begins the state anew.
        var state = state
        return unsafe withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Int(SHA1_DIGEST_SIZE)) { digest in
            unsafe nettle_sha1_digest(&state, digest.count, digest.baseAddress)
            return unsafe body(Span(_unsafeElements: digest))
        }
    }
}
