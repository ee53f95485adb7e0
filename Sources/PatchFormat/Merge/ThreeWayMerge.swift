import Bytes

/// Merges two descendants of one text by lines, as git's `xdl_merge` does for `git merge-file` and `git am -3`.
///
/// Each side is compared with the base; what only one side changed is taken, what both changed alike is taken once,
/// and what they changed differently, or side by side without a line between, is a conflict. A line is its bytes with
/// its line end, so `\r` is never touched, and a last line without a newline differs from one with it.
public enum ThreeWayMerge {
    /// A text longer than this is not taken apart into lines: git's own limit, 1023 MiB.
    static let sizeLimit = 1023 << 20

    /// A text of more lines than this is not taken apart, so that memory stays in proportion.
    static let lineLimit = 1 << 23

    /// How far into a text a NUL makes it binary, which is never merged by lines: git's own rule.
    static let binaryProbe = 8000

    /// Merges `ours` and `theirs`, which both came from `base`.
    ///
    /// Where a side is unchanged, or both are equal, the answer is clean whatever the texts hold. Otherwise texts
    /// with a NUL in their first 8000 bytes, texts beyond the limits above, and texts made so that a comparison
    /// would take out of all proportion long, are answered with one conflict over the whole.
    public static func merge(base: [UInt8], ours: [UInt8], theirs: [UInt8]) -> MergeResult {
        if theirs == base || theirs == ours { return .clean(ours) }
        if ours == base { return .clean(theirs) }
        var table = LineTable()
        guard [base, ours, theirs].allSatisfy(isMergeable),
            let baseLines = table.cut(base), let ourLines = table.cut(ours), let theirLines = table.cut(theirs)
        else { return .conflicts([whole(base, ours, theirs)]) }
        do throws(WorkLimitExceeded) {
            var walk = try MergeWalk(base: baseLines, ours: ourLines, theirs: theirLines, distinct: table.count)
            let steps = try walk.refined(walk.steps())
            return result(of: steps, ours: ourLines, theirs: theirLines)
        } catch {
            return .conflicts([whole(base, ours, theirs)])
        }
    }

    private static func isMergeable(_ text: [UInt8]) -> Bool {
        text.count <= sizeLimit && text.span.extracting(..<min(text.count, binaryProbe)).firstOffset(of: 0) == nil
    }

    private static func result(of steps: [MergeStep], ours: CutText, theirs: CutText) -> MergeResult {
        let conflicts = steps.filter { $0.outcome == .conflict }
        guard conflicts.isEmpty else {
            return .conflicts(conflicts.map { ConflictRegion(base: $0.base, ours: $0.ours, theirs: $0.theirs) })
        }
        var merged: [UInt8] = []
        merged.reserveCapacity(ours.bytes.count + theirs.bytes.count / 8)
        var next = 0
        for step in steps where step.outcome == .theirs {
            merged += ours.bytes[ours.bytes(of: next..<step.ours.lowerBound)]
            merged += theirs.bytes[theirs.bytes(of: step.theirs)]
            next = step.ours.upperBound
        }
        merged += ours.bytes[ours.bytes(of: next..<ours.lines.count)]
        return .clean(merged)
    }

    private static func whole(_ base: [UInt8], _ ours: [UInt8], _ theirs: [UInt8]) -> ConflictRegion {
        ConflictRegion(
            base: 0..<lineCount(base), ours: 0..<lineCount(ours), theirs: 0..<lineCount(theirs))
    }

    private static func lineCount(_ text: [UInt8]) -> Int {
        var count = 0
        var reader = LineReader(text.span)
        while reader.next() != nil { count += 1 }
        return count
    }
}
