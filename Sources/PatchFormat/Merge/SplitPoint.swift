/// The point at which a box is parted in two.
struct SplitPoint {
    let old: Int
    let new: Int
    /// Whether shortest ways are wanted in the two halves.
    let isExactBefore: Bool
    let isExactAfter: Bool
}
