/// A place where two sides changed the same lines differently. Lines are counted from 0; a range may be empty, and
/// then stands before the line it begins with.
public struct ConflictRegion: Hashable, Sendable {
    /// The lines of the base. Of a conflict that was cut down to what really differs, the lines of all of it.
    public let base: Range<Int>
    /// The lines of our side.
    public let ours: Range<Int>
    /// The lines of their side.
    public let theirs: Range<Int>

    /// A place in the three texts.
    public init(base: Range<Int>, ours: Range<Int>, theirs: Range<Int>) {
        self.base = base
        self.ours = ours
        self.theirs = theirs
    }
}
