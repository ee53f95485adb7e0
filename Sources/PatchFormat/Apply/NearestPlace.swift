/// The place of a content that comes nearest to a hunk's old side.
public struct NearestPlace: Hashable, Sendable {
    /// The first line of the place, counted from 1.
    public let line: Int
    /// How many lines of the hunk's old side stand there, in order.
    public let agreeing: Int
    /// How many lines the hunk's old side has.
    public let count: Int
    /// The lines of both, side by side.
    public let comparison: [ComparedLine]
}
