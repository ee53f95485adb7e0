/// The longest common subsequence of two short runs of lines, by the plain table.
enum CommonLines {
    /// Equal lines: an index on the left and one on the right.
    struct Pair: Hashable {
        let left: Int
        let right: Int
    }

    /// The pairs of a longest common subsequence, ascending. Meant for some hundreds of lines: O(n·m).
    static func pairs(_ left: [UInt64], _ right: [UInt64]) -> [Pair] {
        let width = right.count + 1
        var lengths = [Int32](repeating: 0, count: (left.count + 1) * width)
        for row in left.indices.reversed() {
            for column in right.indices.reversed() {
                let here = row * width + column
                lengths[here] =
                    left[row] == right[column]
                    ? lengths[here + width + 1] + 1 : max(lengths[here + width], lengths[here + 1])
            }
        }
        var pairs: [Pair] = []
        var (row, column) = (0, 0)
        while row < left.count, column < right.count {
            let here = row * width + column
            if left[row] == right[column] {
                pairs.append(Pair(left: row, right: column))
                (row, column) = (row + 1, column + 1)
            } else if lengths[here + width] >= lengths[here + 1] {
                row += 1
            } else {
                column += 1
            }
        }
        return pairs
    }
}
