import Bytes

/// Reads git and plain unified diffs (git-diff "Generating patch text with -p"; diffutils, "Unified Format").
///
/// Text around the diffs is passed over as `git apply` does. What looks like a diff and is malformed is refused with
/// its line and the reason; where the counts of a file's last hunk are used up, the next line must not look like one
/// more line of it.
public enum DiffParser {
    /// The changes in `bytes`, or in the part of it that `range` names; ranges and lines in the result count from the
    /// start of `bytes`. Who walks many ranges of one buffer says by `firstLine` on which line a range begins: without
    /// it, the lines before the range are counted each time.
    ///
    /// - Complexity: O(n) at about the speed of `memchr`; memory grows with the number of files and hunks alone.
    public static func parse(
        _ bytes: [UInt8], in range: Range<Int>? = nil, firstLine: Int? = nil, options: DiffOptions = DiffOptions()
    ) throws(PatchFormatError) -> ParsedDiff {
        let range = range ?? 0..<bytes.count
        let span = bytes.span
        let line = firstLine ?? span.extracting(..<range.lowerBound).newlineCount + 1
        var scanner = DiffScanner(
            span.extracting(..<range.upperBound), from: range.lowerBound, line: line, options: options)
        // Room that is not used costs addresses, no memory; a list that grows is copied, and its pages are new each time.
        scanner.files.reserveCapacity(min(range.count / 512, 1 << 16))
        try scanner.scan()
        return ParsedDiff(bytes: bytes, files: scanner.files)
    }
}
