/// A text cut into lines, each known by a number: equal lines of all texts that went through one `LineTable` have
/// equal numbers.
struct CutText {
    /// The text.
    let bytes: [UInt8]
    /// Where each line begins, and behind the last one where the text ends.
    let starts: [UInt32]
    /// The lines' numbers.
    let lines: [Int32]

    /// The bytes of some lines.
    func bytes(of lines: Range<Int>) -> Range<Int> {
        Int(starts[lines.lowerBound])..<Int(starts[lines.upperBound])
    }
}
