/// A place of a merge where at least one side changed the base.
struct MergeStep {
    /// What is done there.
    enum Outcome {
        /// Our lines stand.
        case ours
        /// Their lines are taken.
        case theirs
        /// Both sides have the same lines; ours stand.
        case alike
        /// They disagree.
        case conflict
    }

    /// What is done.
    var outcome: Outcome
    /// The lines of the base and of either side.
    var base: Range<Int>
    var ours: Range<Int>
    var theirs: Range<Int>
}
