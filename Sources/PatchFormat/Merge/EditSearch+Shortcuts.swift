extension EditSearch {
    /// A way is worth taking where it got further than this many lines for each edit.
    private static let worthwhile = 4

    /// The furthest point from the beginning that got far for its cost and has a long run of equal lines behind it.
    func shortcutAhead(_ box: SearchBox, _ forward: Frontier, cost: Int) -> SplitPoint? {
        var best = EditSearch.worthwhile * cost
        var point: SplitPoint?
        for diagonal in forward.diagonals {
            let line = ahead[origin + diagonal]
            let other = line - diagonal
            let gain = line - box.old.lowerBound + other - box.new.lowerBound - abs(diagonal - forward.middle)
            guard gain > best, box.old.lowerBound + EditSearch.longRun <= line, line < box.old.upperBound,
                box.new.lowerBound + EditSearch.longRun <= other, other < box.new.upperBound,
                (1...EditSearch.longRun).allSatisfy({ old[line - $0] == new[other - $0] })
            else { continue }
            best = gain
            point = SplitPoint(old: line, new: other, isExactBefore: true, isExactAfter: false)
        }
        return point
    }

    /// The furthest point from the end that got far for its cost and has a long run of equal lines before it.
    func shortcutBehind(_ box: SearchBox, _ backward: Frontier, cost: Int) -> SplitPoint? {
        var best = EditSearch.worthwhile * cost
        var point: SplitPoint?
        for diagonal in backward.diagonals {
            let line = behind[origin + diagonal]
            let other = line - diagonal
            let gain = box.old.upperBound - line + box.new.upperBound - other - abs(diagonal - backward.middle)
            guard gain > best, box.old.lowerBound < line, line <= box.old.upperBound - EditSearch.longRun,
                box.new.lowerBound < other, other <= box.new.upperBound - EditSearch.longRun,
                (0..<EditSearch.longRun).allSatisfy({ old[line + $0] == new[other + $0] })
            else { continue }
            best = gain
            point = SplitPoint(old: line, new: other, isExactBefore: false, isExactAfter: true)
        }
        return point
    }

    /// The point that got furthest, from whichever side: taken when the search has cost enough.
    func furthest(_ box: SearchBox, _ forward: Frontier, _ backward: Frontier) -> SplitPoint {
        var front = (sum: -1, line: -1)
        for diagonal in forward.diagonals {
            let line = min(ahead[origin + diagonal], box.old.upperBound, box.new.upperBound + diagonal)
            if front.sum < line + line - diagonal { front = (line + line - diagonal, line) }
        }
        var back = (sum: Int.max, line: Int.max)
        for diagonal in backward.diagonals {
            let line = max(behind[origin + diagonal], box.old.lowerBound, box.new.lowerBound + diagonal)
            if line + line - diagonal < back.sum { back = (line + line - diagonal, line) }
        }
        let end = box.old.upperBound + box.new.upperBound
        let start = box.old.lowerBound + box.new.lowerBound
        if end - back.sum < front.sum - start {
            return SplitPoint(old: front.line, new: front.sum - front.line, isExactBefore: true, isExactAfter: false)
        }
        return SplitPoint(old: back.line, new: back.sum - back.line, isExactBefore: false, isExactAfter: true)
    }
}
