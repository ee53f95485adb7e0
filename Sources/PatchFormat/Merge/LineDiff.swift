/// Finds what changed between two texts, line by line, with the choices of git's default diff (xdiff's Myers search
/// without `--minimal` and without the indent heuristic): a merge decides as git's only if it sees the same changes.
struct LineDiff {
    private var old: ComparedSide
    private var new: ComparedSide

    /// The changes from `old` to `new`, in order, unchanged lines between them.
    ///
    /// `distinct` is one more than the highest line number.
    static func changes(
        from old: [Int32], to new: [Int32], distinct: Int, limit: inout WorkLimit
    ) throws(WorkLimitExceeded) -> [LineChange] {
        var diff = LineDiff(old: ComparedSide(lines: old), new: ComparedSide(lines: new))
        try diff.search(distinct: distinct, limit: &limit)
        try ChangeSliding.slide(&diff.old, against: diff.new, limit: &limit)
        try ChangeSliding.slide(&diff.new, against: diff.old, limit: &limit)
        return diff.script()
    }

    /// Marks the changed lines of both sides.
    private mutating func search(distinct: Int, limit: inout WorkLimit) throws(WorkLimitExceeded) {
        try limit.spend(old.lines.count + new.lines.count)
        let candidates = DiffCandidates(old: old.lines, new: new.lines, distinct: distinct)
        for line in candidates.oldDropped { old.mark(line) }
        for line in candidates.newDropped { new.mark(line) }
        var search = EditSearch(
            old: candidates.oldKept.map { old.lines[$0] }, new: candidates.newKept.map { new.lines[$0] })
        try search.run(&limit)
        for (index, line) in candidates.oldKept.enumerated() where search.oldChanged[index] { old.mark(line) }
        for (index, line) in candidates.newKept.enumerated() where search.newChanged[index] { new.mark(line) }
    }

    /// The marks as changes.
    private func script() -> [LineChange] {
        var changes: [LineChange] = []
        var oldLine = 0
        var newLine = 0
        while oldLine < old.lines.count || newLine < new.lines.count {
            let oldStart = oldLine
            let newStart = newLine
            while old.isChanged(oldLine) { oldLine += 1 }
            while new.isChanged(newLine) { newLine += 1 }
            if oldLine > oldStart || newLine > newStart {
                changes.append(LineChange(old: oldStart..<oldLine, new: newStart..<newLine))
            }
            oldLine += 1
            newLine += 1
        }
        return changes
    }
}
