import Bytes
import CNettle

/// SHA-256 (FIPS 180-4): names artifacts, evidence and pristine patches.
public struct SHA256: Sendable {
    private var state = sha256_ctx()

    /// A hash of nothing yet.
    public init() {
        unsafe nettle_sha256_init(&state)
    }

    /// Takes in more bytes.
    public mutating func update(_ bytes: Span<UInt8>) {
        unsafe bytes.withUnsafeBufferPointer { unsafe nettle_sha256_update(&state, $0.count, $0.baseAddress) }
    }

    /// The 32 bytes of the digest.
    public func finalize() -> [UInt8] {
        // To take the digest begins the state anew.
        var state = state
        return unsafe [UInt8](unsafeUninitializedCapacity: Int(SHA256_DIGEST_SIZE)) { digest, count in
            count = Int(SHA256_DIGEST_SIZE)
            unsafe nettle_sha256_digest(&state, count, digest.baseAddress)
        }
    }

    /// The digest of `bytes` as 64 lower-case digits.
    public static func hex(of bytes: Span<UInt8>) -> String {
        var hash = SHA256()
        hash.update(bytes)
        return Hex.text(hash.finalize().span)
    }
}
