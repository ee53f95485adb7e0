import Bytes
import GitObjects

/// Applies the text hunks of one file to its content.
///
/// A hunk is placed where the patch says, if its old side stands there to the letter; else at the one other place
/// where it stands; else, with fuzz, at the one place where it stands less some outer context. Hunks keep their order
/// and do not overlap. As `git apply` has it, a hunk whose line numbers begin the file must begin it, and one
/// without context behind its change must end it. A hunk that fits in several places, none of them the posted one, is
/// refused; the place that is as far off as the hunk before it was counts as the one, where no other claim is better.
public enum HunkApplication {
    /// The content after `hunks`, whose ranges point into `bytes`; or why a hunk has no place.
    public static func apply(
        hunks: [Hunk], of bytes: [UInt8], to content: [UInt8], options: ApplyOptions = ApplyOptions()
    ) throws(HunkFailure) -> AppliedText {
        try run(hunks, of: bytes, to: content, options: options, reversed: false)
    }

    /// The content before `hunks`: what `apply` would have made `content` of.
    public static func reverse(
        hunks: [Hunk], of bytes: [UInt8], to content: [UInt8], options: ApplyOptions = ApplyOptions()
    ) throws(HunkFailure) -> AppliedText {
        try run(hunks, of: bytes, to: content, options: options, reversed: true)
    }

    private static func run(
        _ hunks: [Hunk], of bytes: [UInt8], to content: [UInt8], options: ApplyOptions, reversed: Bool
    ) throws(HunkFailure) -> AppliedText {
        var placer = HunkPlacer(patch: bytes, content: content, options: options, reversed: reversed)
        for (index, hunk) in hunks.enumerated() {
            let lines = HunkLines(hunk, of: bytes.span, reversed: reversed)
            do throws(HunkPlacer.Miss) {
                try placer.place(lines, index: index)
            } catch {
                throw failure(error, hunks, index, lines, bytes, &placer)
            }
        }
        return result(of: placer)
    }

    /// Copies what stays and puts in what comes.
    private static func result(of placer: HunkPlacer) -> AppliedText {
        let old = placer.content.span
        let patch = placer.patch.span
        let growth = placer.edits.reduce(0) { sum, edit in
            sum + edit.added.reduce(0) { $0 + $1.count } - edit.oldRange.count
        }
        var content: [UInt8] = []
        content.reserveCapacity(max(0, old.count + growth))
        var edits: [ByteEdit] = []
        edits.reserveCapacity(placer.edits.count)
        var copied = 0
        for edit in placer.edits {
            append(old.extracting(copied..<edit.oldRange.lowerBound), to: &content)
            let start = content.count
            for line in edit.added { append(patch.extracting(line), to: &content) }
            edits.append(ByteEdit(oldRange: edit.oldRange, newRange: start..<content.count))
            copied = edit.oldRange.upperBound
        }
        append(old.extracting(copied..<old.count), to: &content)
        return AppliedText(content: content, placements: placer.placements, edits: edits)
    }

    private static func append(_ bytes: Span<UInt8>, to content: inout [UInt8]) {
        unsafe bytes.withUnsafeBufferPointer { unsafe content.append(contentsOf: $0) }
    }

    private static func failure(
        _ miss: HunkPlacer.Miss, _ hunks: [Hunk], _ index: Int, _ lines: HunkLines, _ bytes: [UInt8],
        _ placer: inout HunkPlacer
    ) -> HunkFailure {
        let reason: HunkFailure.Reason
        var nearest: NearestPlace?
        switch miss {
        case .ambiguous(let places): reason = .ambiguous(lines: places)
        case .notFound:
            reason = .notFound
            nearest = NearestSearch(text: placer.lines(), content: placer.content, patch: bytes).nearest(to: lines)
        }
        let applied = placer.reversed ? nil : appliedLines(hunks, of: bytes, in: placer.content)
        return HunkFailure(
            hunk: index, hunkCount: hunks.count, postedLine: lines.posted + 1, reason: reason, nearest: nearest,
            appliedLines: applied)
    }

    /// Where all hunks stand as after the patch, or nil.
    private static func appliedLines(_ hunks: [Hunk], of bytes: [UInt8], in content: [UInt8]) -> ClosedRange<Int>? {
        var placer = HunkPlacer(patch: bytes, content: content, options: ApplyOptions(), reversed: true)
        var last = 1
        for (index, hunk) in hunks.enumerated() {
            let lines = HunkLines(hunk, of: bytes.span, reversed: true)
            guard (try? placer.place(lines, index: index)) != nil, let placed = placer.placements.last else { return nil }
            last = max(placed.line, placed.line + lines.old.count - 1)
        }
        guard let first = placer.placements.first?.line else { return nil }
        return first...max(first, last)
    }
}
