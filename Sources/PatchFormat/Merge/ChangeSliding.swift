/// Moves groups of changed lines along equal ones, where the same change can be told in several ways.
///
/// Each group goes as far down as it can, taking in the groups it meets; if on its way it stood beside a change of the
/// other side, it goes back to the last such place. This is xdiff's rule without the indent heuristic, which no merge
/// of git uses.
struct ChangeSliding {
    /// Lines `start..<end` are marked, those next to them are not; none where both are equal. Between two groups
    /// that follow each other lies one unmarked line, so those of both sides pair up one to one.
    private struct Group {
        var start: Int
        var end: Int
        var isEmpty: Bool { start == end }
    }

    /// Moves the groups of `side`.
    static func slide(
        _ side: inout ComparedSide, against other: ComparedSide, limit: inout WorkLimit
    ) throws(WorkLimitExceeded) {
        var group = first(side)
        var twin = first(other)
        while true {
            if !group.isEmpty { try settle(&group, &twin, &side, other, &limit) }
            guard next(&group, side) else { return }
            _ = next(&twin, other)
            try limit.spend(1 + twin.end - twin.start)
        }
    }

    private static func settle(
        _ group: inout Group, _ twin: inout Group, _ side: inout ComparedSide, _ other: ComparedSide,
        _ limit: inout WorkLimit
    ) throws(WorkLimitExceeded) {
        var canMove: Bool
        var metTwin: Bool
        var size: Int
        repeat {
            size = group.end - group.start
            while moveUp(&group, &side) {
                previous(&twin, other)
                try limit.spend(1 + twin.end - twin.start)
            }
            let highest = group.end
            metTwin = !twin.isEmpty
            while moveDown(&group, &side) {
                _ = next(&twin, other)
                try limit.spend(1 + twin.end - twin.start)
                if !twin.isEmpty { metTwin = true }
            }
            canMove = group.end != highest
        } while size != group.end - group.start
        guard canMove, metTwin else { return }
        while twin.isEmpty, moveUp(&group, &side) {
            previous(&twin, other)
            try limit.spend(1 + twin.end - twin.start)
        }
    }

    private static func first(_ side: ComparedSide) -> Group {
        var group = Group(start: 0, end: 0)
        while side.isChanged(group.end) { group.end += 1 }
        return group
    }

    /// Goes on to the next group; false where there is none.
    private static func next(_ group: inout Group, _ side: ComparedSide) -> Bool {
        guard group.end < side.lines.count else { return false }
        group.start = group.end + 1
        group.end = group.start
        while side.isChanged(group.end) { group.end += 1 }
        return true
    }

    private static func previous(_ group: inout Group, _ side: ComparedSide) {
        guard group.start > 0 else { return }
        group.end = group.start - 1
        group.start = group.end
        while side.isChanged(group.start - 1) { group.start -= 1 }
    }

    /// Moves a group down by a line where the line behind it equals its first; takes in a group it then touches.
    private static func moveDown(_ group: inout Group, _ side: inout ComparedSide) -> Bool {
        guard group.end < side.lines.count, side.lines[group.start] == side.lines[group.end] else { return false }
        side.mark(group.start, changed: false)
        side.mark(group.end)
        group.start += 1
        group.end += 1
        while side.isChanged(group.end) { group.end += 1 }
        return true
    }

    /// Moves a group up by a line where the line before it equals its last; takes in a group it then touches.
    private static func moveUp(_ group: inout Group, _ side: inout ComparedSide) -> Bool {
        guard group.start > 0, side.lines[group.start - 1] == side.lines[group.end - 1] else { return false }
        group.start -= 1
        group.end -= 1
        side.mark(group.start)
        side.mark(group.end, changed: false)
        while side.isChanged(group.start - 1) { group.start -= 1 }
        return true
    }
}
