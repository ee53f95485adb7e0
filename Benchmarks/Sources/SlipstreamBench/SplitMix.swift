/// Numbers that look drawn by chance and are the same everywhere (SplitMix64; Steele, Lea and Flood, 2014).
struct SplitMix {
    private var state: UInt64

    /// The sequence that belongs to `seed`.
    init(seed: UInt64) { state = seed }

    /// The next number from 0 to `limit` - 1.
    mutating func next(below limit: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
        return Int((z ^ z >> 31) % UInt64(limit))
    }
}
