/// Where a hunk was placed.
public struct HunkPlacement: Hashable, Sendable {
    /// By which rule.
    public enum Kind: Hashable, Sendable {
        /// Where the patch says, every line of context agreeing.
        case exact
        /// On other lines, every line of context agreeing.
        case offset
        /// With outer lines of context left out of account.
        case fuzz
    }

    /// The hunk's place in the file's diff, counted from 0.
    public let hunk: Int
    /// The line of the old content on which its old side begins, counted from 1; for a hunk that only adds, the line
    /// before which it adds.
    public let line: Int
    /// How many lines further on that is than the patch says.
    public let offset: Int
    /// How many lines of context had to be left out at either end, at most.
    public let fuzz: Int

    /// A placement.
    public init(hunk: Int, line: Int, offset: Int, fuzz: Int) {
        self.hunk = hunk
        self.line = line
        self.offset = offset
        self.fuzz = fuzz
    }

    /// By which rule it was placed.
    public var kind: Kind { fuzz > 0 ? .fuzz : offset != 0 ? .offset : .exact }
}
