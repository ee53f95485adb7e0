/// What Slipstream is to reach on 2 cores, in seconds.
enum Aims {
    /// All patches onto the base; nothing is said of other numbers of patches.
    static func fresh(_ patches: Int) -> Double? {
        switch patches {
        case 78: 0.10
        case 1_000: 0.35
        case 10_000: 2.5
        default: nil
        }
    }
    /// Nothing changed.
    static let again = 0.020
    /// Diff parsing, in bytes a second and core.
    static let parsing = 1e9
}
