/// How the hunks of a patch, or of a file of it, found their places.
package struct HunkCounts: Hashable, Sendable {
    /// Where the patch says, to the letter.
    package var exact = 0
    /// On other lines, to the letter.
    package var offset = 0
    /// With outer context lines left out of account.
    package var fuzz = 0
    /// By a three-way merge from the blob the patch was made against.
    package var threeWay = 0

    /// No hunks.
    package init() {}

    /// Counts of each kind.
    package init(exact: Int, offset: Int, fuzz: Int, threeWay: Int) {
        self.exact = exact
        self.offset = offset
        self.fuzz = fuzz
        self.threeWay = threeWay
    }

    /// The sum of both.
    package static func + (left: HunkCounts, right: HunkCounts) -> HunkCounts {
        HunkCounts(
            exact: left.exact + right.exact, offset: left.offset + right.offset, fuzz: left.fuzz + right.fuzz,
            threeWay: left.threeWay + right.threeWay)
    }
}
