import Bytes
import Crypto

/// SHA-256 (FIPS 180-4): names artifacts, evidence and pristine patches.
public struct SHA256: Sendable {
    private var state = Crypto.SHA256()

    /// A hash of nothing yet.
    public init() {}

    /// Takes in more bytes.
    public mutating func update(_ bytes: Span<UInt8>) {
        unsafe bytes.withUnsafeBytes { unsafe state.update(bufferPointer: $0) }
    }

    /// The 32 bytes of the digest.
    public func finalize() -> [UInt8] {
        Array(state.finalize())
    }

    /// The digest of `bytes` as 64 lower-case digits.
    public static func hex(of bytes: Span<UInt8>) -> String {
        var hash = SHA256()
        hash.update(bytes)
        return Hex.text(hash.finalize().span)
    }
}
