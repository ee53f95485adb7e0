/// One `@@` block of a unified diff. Line numbers count from 1, as in the diff; a count of 0 goes with the number of
/// the line before.
public struct Hunk: Hashable, Sendable {
    /// First line of the old side.
    public var oldStart: Int
    /// Lines of the old side: context and removed.
    public var oldCount: Int
    /// First line of the new side.
    public var newStart: Int
    /// Lines of the new side: context and added.
    public var newCount: Int
    /// Context lines before the first change.
    public var leadingContext: Int
    /// Context lines after the last change.
    public var trailingContext: Int
    /// Whether the old side's last line has no newline.
    public var oldLacksNewline: Bool
    /// Whether the new side's last line has no newline.
    public var newLacksNewline: Bool
    /// The text behind the second `@@`, usually the function's name.
    public var section: Range<Int>
    /// The lines of the hunk with their marks, after the `@@` line, each with its newline (`\ No newline` lines too).
    public var body: Range<Int>
    /// The line of the buffer on which the `@@` stands, counted from 1.
    public var line: Int
}
