/// One line in the comparison of a hunk with the place that comes nearest.
public struct ComparedLine: Hashable, Sendable {
    /// Who has the line.
    public enum Side: Hashable, Sendable {
        /// Both.
        case both
        /// Only the patch: it expects the line.
        case patch
        /// Only the content.
        case content
    }

    /// Who has the line.
    public let side: Side
    /// The line, without its newline.
    public let text: [UInt8]
    /// The content's line, counted from 1; nil where the content does not have it.
    public let line: Int?
}
