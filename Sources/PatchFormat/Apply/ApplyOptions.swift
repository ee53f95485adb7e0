/// How far a hunk may be bent to fit.
public struct ApplyOptions: Hashable, Sendable {
    /// How many context lines at either end of a hunk may be left out of account, as `patch --fuzz` counts them.
    public var maximumFuzz: Int

    /// Options; by default every line of context counts.
    public init(maximumFuzz: Int = 0) {
        self.maximumFuzz = maximumFuzz
    }
}
