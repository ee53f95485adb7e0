/// Lines of an old text and the lines that stand for them in the new one; one of the two may be none.
struct LineChange: Hashable {
    /// The old lines, counted from 0.
    let old: Range<Int>
    /// The new lines.
    let new: Range<Int>
}
