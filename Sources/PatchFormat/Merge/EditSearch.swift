/// Myers' search for a short way from one text to another, halving the problem where a way from the beginning and a
/// way from the end meet (E. W. Myers, "An O(ND) Difference Algorithm and Its Variations", section 4b).
///
/// Where no way is found at a reasonable cost it settles for a good one, by the rules of xdiff. A diagonal `d` holds
/// the points with `old - new == d`; on each, the furthest `old` reached so far is kept.
struct EditSearch {
    /// The texts' lines.
    let old: [Int32]
    let new: [Int32]
    /// What was found: which lines of either are changed.
    private(set) var oldChanged: [Bool]
    private(set) var newChanged: [Bool]

    /// The furthest points from the beginning and from the end, by diagonal shifted by `origin`.
    var ahead: [Int]
    var behind: [Int]
    let origin: Int
    /// From this cost on, any way that got far is taken.
    let costLimit: Int

    /// The least value of `costLimit`.
    private static let leastCostLimit = 256

    /// A search that was not run.
    init(old: [Int32], new: [Int32]) {
        self.old = old
        self.new = new
        oldChanged = [Bool](repeating: false, count: old.count)
        newChanged = [Bool](repeating: false, count: new.count)
        let diagonals = old.count + new.count + 3
        ahead = [Int](repeating: 0, count: diagonals)
        behind = ahead
        origin = new.count + 1
        costLimit = max(DiffCandidates.roughRoot(diagonals), EditSearch.leastCostLimit)
    }

    /// Runs the search over both texts.
    mutating func run(_ limit: inout WorkLimit) throws(WorkLimitExceeded) {
        var boxes = [SearchBox(old: 0..<old.count, new: 0..<new.count, isExact: false)]
        while let next = boxes.popLast() {
            let box = try shrunk(next, &limit)
            if box.old.isEmpty {
                for line in box.new { newChanged[line] = true }
            } else if box.new.isEmpty {
                for line in box.old { oldChanged[line] = true }
            } else {
                let split = try split(box, &limit)
                boxes.append(
                    SearchBox(
                        old: split.old..<box.old.upperBound, new: split.new..<box.new.upperBound,
                        isExact: split.isExactAfter))
                boxes.append(
                    SearchBox(
                        old: box.old.lowerBound..<split.old, new: box.new.lowerBound..<split.new,
                        isExact: split.isExactBefore))
            }
        }
    }

    /// The box without the lines that both texts have at its beginning and its end.
    private func shrunk(_ box: SearchBox, _ limit: inout WorkLimit) throws(WorkLimitExceeded) -> SearchBox {
        var (oldStart, newStart) = (box.old.lowerBound, box.new.lowerBound)
        var (oldEnd, newEnd) = (box.old.upperBound, box.new.upperBound)
        while oldStart < oldEnd, newStart < newEnd, old[oldStart] == new[newStart] {
            oldStart += 1
            newStart += 1
        }
        while oldStart < oldEnd, newStart < newEnd, old[oldEnd - 1] == new[newEnd - 1] {
            oldEnd -= 1
            newEnd -= 1
        }
        try limit.spend(box.old.count - (oldEnd - oldStart) + 1)
        return SearchBox(old: oldStart..<oldEnd, new: newStart..<newEnd, isExact: box.isExact)
    }
}
