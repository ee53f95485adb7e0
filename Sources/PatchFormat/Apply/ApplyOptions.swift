/// How far hunks may be from what was posted.
public struct ApplyOptions: Hashable, Sendable {
    /// How many context lines at either end of a hunk may be left out to place it: fuzz 1 of a diff with three lines
    /// of context is `git apply -C2`; 0 for none.
    public var maximumFuzz: Int

    /// Whether a hunk without any context may stand in the middle of a file, as with `git apply --unidiff-zero`.
    public var allowsNoContext: Bool

    /// By default as `git am`: no fuzz, and a hunk that ends without context belongs to the end of the file.
    public init(maximumFuzz: Int = 0, allowsNoContext: Bool = false) {
        self.maximumFuzz = maximumFuzz
        self.allowsNoContext = allowsNoContext
    }
}
