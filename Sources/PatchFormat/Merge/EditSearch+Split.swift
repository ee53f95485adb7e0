extension EditSearch {
    /// As many equal lines in a row are worth noting.
    static let longRun = 20
    /// Below this cost no shortcut is looked for.
    static let leastShortcutCost = 256

    /// Where the way through `box` is to be parted. Both sides of the box have lines, and its corners differ.
    mutating func split(_ box: SearchBox, _ limit: inout WorkLimit) throws(WorkLimitExceeded) -> SplitPoint {
        var forward = Frontier(middle: box.firstDiagonal, box: box)
        var backward = Frontier(middle: box.lastDiagonal, box: box)
        ahead[origin + forward.middle] = box.old.lowerBound
        behind[origin + backward.middle] = box.old.upperBound
        var cost = 0
        while true {
            cost += 1
            var sawLongRun = false
            forward.widen(&ahead, origin: origin, filler: -1)
            if let point = try stepAhead(box, forward, backward, &sawLongRun, &limit) { return point }
            backward.widen(&behind, origin: origin, filler: .max)
            if let point = try stepBehind(box, forward, backward, &sawLongRun, &limit) { return point }
            if box.isExact { continue }
            if sawLongRun, cost > EditSearch.leastShortcutCost {
                if let point = shortcutAhead(box, forward, cost: cost) { return point }
                if let point = shortcutBehind(box, backward, cost: cost) { return point }
            }
            if cost >= costLimit { return furthest(box, forward, backward) }
        }
    }

    /// One edit more from the beginning, on every diagonal; the point where it meets the way from the end.
    private mutating func stepAhead(
        _ box: SearchBox, _ forward: Frontier, _ backward: Frontier, _ sawLongRun: inout Bool,
        _ limit: inout WorkLimit
    ) throws(WorkLimitExceeded) -> SplitPoint? {
        let meets = (forward.middle - backward.middle) & 1 == 1
        let (oldLines, newLines, opposite, origin) = (old, new, behind, origin)
        let (old, new) = (oldLines.span, newLines.span)
        var reached = ahead.mutableSpan
        var steps = 0
        for diagonal in forward.diagonals {
            let slot = origin + diagonal
            let start = max(reached[slot - 1] + 1, reached[slot + 1])
            let end = min(box.old.upperBound, box.new.upperBound + diagonal)
            var line = start
            while line < end, old[line] == new[line - diagonal] { line += 1 }
            if line - start > EditSearch.longRun { sawLongRun = true }
            reached[slot] = line
            steps += line - start + 1
            if meets, backward.low <= diagonal, diagonal <= backward.high, opposite[slot] <= line {
                return SplitPoint(old: line, new: line - diagonal, isExactBefore: true, isExactAfter: true)
            }
        }
        try limit.spend(steps)
        return nil
    }

    /// One edit more from the end, on every diagonal; the point where it meets the way from the beginning.
    private mutating func stepBehind(
        _ box: SearchBox, _ forward: Frontier, _ backward: Frontier, _ sawLongRun: inout Bool,
        _ limit: inout WorkLimit
    ) throws(WorkLimitExceeded) -> SplitPoint? {
        let meets = (forward.middle - backward.middle) & 1 == 0
        let (oldLines, newLines, opposite, origin) = (old, new, ahead, origin)
        let (old, new) = (oldLines.span, newLines.span)
        var reached = behind.mutableSpan
        var steps = 0
        for diagonal in backward.diagonals {
            let slot = origin + diagonal
            let start = min(reached[slot - 1], reached[slot + 1] - 1)
            let end = max(box.old.lowerBound, box.new.lowerBound + diagonal)
            var line = start
            while line > end, old[line - 1] == new[line - diagonal - 1] { line -= 1 }
            if start - line > EditSearch.longRun { sawLongRun = true }
            reached[slot] = line
            steps += start - line + 1
            if meets, forward.low <= diagonal, diagonal <= forward.high, line <= opposite[slot] {
                return SplitPoint(old: line, new: line - diagonal, isExactBefore: true, isExactAfter: true)
            }
        }
        try limit.spend(steps)
        return nil
    }
}
