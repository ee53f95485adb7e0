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
    /// at its end to the end of the file; with fuzz, first these ties are loosened, then the longer of both contexts
    /// is cut to the length of the shorter and both go on together, as in patch(1).
    static func all(for hunk: DirectedHunk, _ options: ApplyOptions) -> [HunkAttempt] {
        let begins = hunk.oldStart == 0 || hunk.oldStart == 1 && !options.allowsNoContext
        let ends = hunk.trailingContext == 0 && !options.allowsNoContext
        var attempts = [HunkAttempt(mustBegin: begins, mustEnd: ends)]
        guard options.maximumFuzz > 0 else { return attempts }
        if begins || ends { attempts.append(HunkAttempt(fuzz: 1)) }
        let context = max(hunk.leadingContext, hunk.trailingContext)
        for fuzz in stride(from: 1, through: min(options.maximumFuzz, context), by: 1) {
            attempts.append(
                HunkAttempt(
                    leadingLeft: max(0, fuzz + hunk.leadingContext - context),
                    trailingLeft: max(0, fuzz + hunk.trailingContext - context), fuzz: fuzz))
        }
        return attempts
    }
}
