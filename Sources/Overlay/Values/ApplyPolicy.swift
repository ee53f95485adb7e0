/// How far a hunk may be bent to fit the base.
package struct ApplyPolicy: Hashable, Sendable {
    /// How many lines of context at either end of a hunk may disagree; 0 unless the manifest says more.
    package var fuzz: Int
    /// Whether a hunk that fits nowhere is merged from the blobs its `index` line names.
    package var threeWay: Bool

    /// A policy; by default no fuzz, and three-way merges.
    package init(fuzz: Int = 0, threeWay: Bool = true) {
        self.fuzz = fuzz
        self.threeWay = threeWay
    }
}
