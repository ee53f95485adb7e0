/// One of the ways in which a hunk's place is looked for, from the strictest on.
struct HunkAttempt {
    /// Context lines left out at the start and at the end.
    var leadingLeft = 0
    var trailingLeft = 0
    /// Whether the hunk belongs to the very start, or end, of the file.
    var mustBegin = false
    var mustEnd = false
    /// What is reported.
    var fuzz = 0

    /// All ways allowed. As for `git apply`, a hunk of the first line belongs to the start, and one without context
    /// at its end to the end of the file. With fuzz, as for its `-C`, the hunks' usual `context` is that much shorter:
    /// a hunk with more of it is first freed of these ties, then cut at both ends.
    static func all(for hunk: DirectedHunk, usualContext context: Int, _ options: ApplyOptions) -> [HunkAttempt] {
        let begins = hunk.oldStart == 0 || hunk.oldStart == 1 && !options.allowsNoContext
        let ends = hunk.trailingContext == 0 && !options.allowsNoContext
        var attempts = [HunkAttempt(mustBegin: begins, mustEnd: ends)]
        for fuzz in stride(from: 1, through: min(options.maximumFuzz, context), by: 1) {
            let leading = max(0, hunk.leadingContext - context + fuzz)
            let trailing = max(0, hunk.trailingContext - context + fuzz)
            guard leading + trailing > 0 else { continue }
            if attempts.count == 1, begins || ends { attempts.append(HunkAttempt(fuzz: fuzz)) }
            attempts.append(HunkAttempt(leadingLeft: leading, trailingLeft: trailing, fuzz: fuzz))
        }
        return attempts
    }
}
