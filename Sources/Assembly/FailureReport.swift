package import PatchFormat

/// Why one file of one patch does not apply, for people and for tools.
package struct FailureReport: Sendable {
    /// The feature.
    package let feature: String
    /// The patch's file name.
    package let patch: String
    /// The patch's place in its feature, counted from 1, and how many the feature has.
    package let part: (number: Int, count: Int)
    /// The patch's title.
    package let title: String
    /// The file it concerns; empty where the patch itself cannot be read.
    package let file: String
    /// The hunk that found no place, counted from 1; nil where no hunk is to blame.
    package let hunk: Int?
    /// One sentence.
    package let reason: String
    /// The place that comes nearest; nil where nothing does.
    package let nearest: NearestPlace?
    /// Where that comes from which disagrees: an earlier patch of the stack, or the base. Nil where nothing is known.
    package var origin: FailureOrigin?
    /// What to ask the history about; nil where it has nothing to say.
    package let disputed: DisputedLines?
    /// What to do.
    package let advice: String
}
