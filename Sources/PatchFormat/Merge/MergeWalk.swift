/// Walks through what two sides changed and decides, place by place.
struct MergeWalk {
    private let ours: CutText
    private let theirs: CutText
    private let distinct: Int
    private var limit = WorkLimit()
    private let ourChanges: [LineChange]
    private let theirChanges: [LineChange]
    /// How many lines longer than the base each side is.
    private let ourGrowth: Int
    private let theirGrowth: Int

    /// Conflicts with no more lines than this between them are told as one.
    private static let joinedGap = 3

    /// Compares both sides with the base; `distinct` is one more than the highest line number.
    init(base: CutText, ours: CutText, theirs: CutText, distinct: Int) throws(WorkLimitExceeded) {
        self.ours = ours
        self.theirs = theirs
        self.distinct = distinct
        ourChanges = try LineDiff.changes(from: base.lines, to: ours.lines, distinct: distinct, limit: &limit)
        theirChanges = try LineDiff.changes(from: base.lines, to: theirs.lines, distinct: distinct, limit: &limit)
        ourGrowth = ours.lines.count - base.lines.count
        theirGrowth = theirs.lines.count - base.lines.count
    }

    /// The places of the merge, in order, with changes that touch each other taken together.
    func steps() -> [MergeStep] {
        var steps: [MergeStep] = []
        var (mine, their) = (ourChanges[...], theirChanges[...])
        while let a = mine.first, let b = their.first {
            if a.old.upperBound < b.old.lowerBound {
                MergeWalk.append(oneSided(a, beforeTheir: b), to: &steps)
                mine.removeFirst()
                continue
            }
            if b.old.upperBound < a.old.lowerBound {
                MergeWalk.append(oneSided(b, beforeOur: a), to: &steps)
                their.removeFirst()
                continue
            }
            if !isAlike(a, b) { MergeWalk.append(conflict(a, b), to: &steps) }
            if a.old.upperBound >= b.old.upperBound { their.removeFirst() }
            if b.old.upperBound >= a.old.upperBound { mine.removeFirst() }
        }
        for a in mine { MergeWalk.append(oneSided(a, beforeTheir: nil), to: &steps) }
        for b in their { MergeWalk.append(oneSided(b, beforeOur: nil), to: &steps) }
        return steps
    }

    /// The steps, each conflict cut down to what really differs.
    mutating func refined(_ steps: [MergeStep]) throws(WorkLimitExceeded) -> [MergeStep] {
        var refined: [MergeStep] = []
        for step in steps {
            guard step.outcome == .conflict, !step.ours.isEmpty, !step.theirs.isEmpty else {
                refined.append(step)
                continue
            }
            refined += try parts(of: step)
        }
        return MergeWalk.joined(refined)
    }

    private mutating func parts(of step: MergeStep) throws(WorkLimitExceeded) -> [MergeStep] {
        let changes = try LineDiff.changes(
            from: Array(ours.lines[step.ours]), to: Array(theirs.lines[step.theirs]), distinct: distinct,
            limit: &limit)
        guard !changes.isEmpty else {
            return [MergeStep(outcome: .alike, base: step.base, ours: step.ours, theirs: step.theirs)]
        }
        return changes.map { change in
            MergeStep(
                outcome: .conflict, base: step.base, ours: change.old.shifted(by: step.ours.lowerBound),
                theirs: change.new.shifted(by: step.theirs.lowerBound))
        }
    }

    /// A change of ours, and where it stands in theirs: as far before their next change as in the base.
    private func oneSided(_ change: LineChange, beforeTheir next: LineChange?) -> MergeStep {
        let shift = next.map { $0.new.lowerBound - $0.old.lowerBound } ?? theirGrowth
        return MergeStep(
            outcome: .ours, base: change.old, ours: change.new, theirs: change.old.shifted(by: shift))
    }

    /// A change of theirs, and where it stands in ours.
    private func oneSided(_ change: LineChange, beforeOur next: LineChange?) -> MergeStep {
        let shift = next.map { $0.new.lowerBound - $0.old.lowerBound } ?? ourGrowth
        return MergeStep(
            outcome: .theirs, base: change.old, ours: change.old.shifted(by: shift), theirs: change.new)
    }

    private func isAlike(_ a: LineChange, _ b: LineChange) -> Bool {
        a.old == b.old && ours.lines[a.new] == theirs.lines[b.new]
    }

    /// Two changes that meet, as one place that covers both.
    private func conflict(_ a: LineChange, _ b: LineChange) -> MergeStep {
        let start = min(a.old.lowerBound, b.old.lowerBound)
        let end = max(a.old.upperBound, b.old.upperBound)
        return MergeStep(
            outcome: .conflict, base: start..<end, ours: a.stretched(start, end), theirs: b.stretched(start, end))
    }

    /// Adds a place, or makes it part of the last one where the two touch on either side.
    private static func append(_ step: MergeStep, to steps: inout [MergeStep]) {
        guard var last = steps.last,
            step.ours.lowerBound <= last.ours.upperBound || step.theirs.lowerBound <= last.theirs.upperBound
        else { return steps.append(step) }
        if last.outcome != step.outcome { last.outcome = .conflict }
        last.base = last.base.lowerBound..<step.base.upperBound
        last.ours = last.ours.lowerBound..<step.ours.upperBound
        last.theirs = last.theirs.lowerBound..<step.theirs.upperBound
        steps[steps.count - 1] = last
    }

    private static func joined(_ steps: [MergeStep]) -> [MergeStep] {
        var joined: [MergeStep] = []
        for step in steps {
            guard let last = joined.last, last.outcome == .conflict, step.outcome == .conflict,
                step.ours.lowerBound - last.ours.upperBound <= joinedGap
            else {
                joined.append(step)
                continue
            }
            joined[joined.count - 1].base = last.base.lowerBound..<step.base.upperBound
            joined[joined.count - 1].ours = last.ours.lowerBound..<step.ours.upperBound
            joined[joined.count - 1].theirs = last.theirs.lowerBound..<step.theirs.upperBound
        }
        return joined
    }
}

extension LineChange {
    /// The new lines of the change, with the unchanged ones around it that make its old lines `start..<end`.
    fileprivate func stretched(_ start: Int, _ end: Int) -> Range<Int> {
        new.lowerBound - (old.lowerBound - start)..<new.upperBound + (end - old.upperBound)
    }
}

extension Range<Int> {
    fileprivate func shifted(by offset: Int) -> Range<Int> { lowerBound + offset..<upperBound + offset }
}
