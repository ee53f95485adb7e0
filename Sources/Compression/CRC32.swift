import CDeflate

/// The CRC-32 of gzip, zip and git's pack index (RFC 1952 section 8).
public enum CRC32 {
    /// The sum of `bytes`, carried on from `seed`.
    public static func of(_ bytes: Span<UInt8>, seed: UInt32 = 0) -> UInt32 {
        unsafe bytes.withUnsafeBytes { unsafe libdeflate_crc32(seed, $0.baseAddress, $0.count) }
    }
}
