/// The diagonals that one direction of a search has reached: every second one from `low` to `high`.
struct Frontier {
    /// The diagonal it began on.
    let middle: Int
    /// The diagonals next outside which lies no point of the box.
    let bounds: ClosedRange<Int>
    var low: Int
    var high: Int

    /// A search that stands at a corner of `box` on the diagonal `middle`.
    init(middle: Int, box: SearchBox) {
        self.middle = middle
        bounds = box.old.lowerBound - box.new.upperBound...box.old.upperBound - box.new.lowerBound
        low = middle
        high = middle
    }

    /// The diagonals, the highest first.
    var diagonals: StrideThrough<Int> { stride(from: high, through: low, by: -2) }

    /// Goes one diagonal further out on both sides, or one back in where the box ends. `values` gets `filler` on the
    /// diagonals newly next to it, so that the step there needs no test.
    mutating func widen(_ values: inout [Int], origin: Int, filler: Int) {
        if low > bounds.lowerBound {
            low -= 1
            values[origin + low - 1] = filler
        } else {
            low += 1
        }
        if high < bounds.upperBound {
            high += 1
            values[origin + high + 1] = filler
        } else {
            high -= 1
        }
    }
}
