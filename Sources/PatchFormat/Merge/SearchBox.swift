/// A part of the two texts to be compared.
struct SearchBox {
    let old: Range<Int>
    let new: Range<Int>
    /// Whether a shortest way is wanted: one no dearer than a cost already known is sure to be there.
    let isExact: Bool

    /// The diagonal of the first corner.
    var firstDiagonal: Int { old.lowerBound - new.lowerBound }
    /// The diagonal of the last corner.
    var lastDiagonal: Int { old.upperBound - new.upperBound }
}
