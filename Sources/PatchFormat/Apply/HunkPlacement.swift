/// Where a hunk went.
public struct HunkPlacement: Hashable, Sendable {
    /// How well the place agrees with what was posted.
    public enum Kind: Hashable, Sendable {
        /// The posted line, all lines the same.
        case exact
        /// Another line, all lines the same.
        case offset
        /// Outer context lines, or the file's start or end, were not asked for.
        case fuzz
    }

    /// The hunk's index in the change.
    public let hunk: Int
    /// The line of the old content on which the hunk's old side begins, counted from 1.
    public let line: Int
    /// How many lines behind (or, negative, before) the posted place it is, hunks before it counted in.
    public let offset: Int
    /// How many lines of context were left out at either end at the most; 0 where all agreed.
    public let fuzz: Int

    /// A placement.
    public init(hunk: Int, line: Int, offset: Int, fuzz: Int) {
        self.hunk = hunk
        self.line = line
        self.offset = offset
        self.fuzz = fuzz
    }

    /// How well the place agrees with what was posted.
    public var kind: Kind { fuzz > 0 ? .fuzz : offset != 0 ? .offset : .exact }
}
