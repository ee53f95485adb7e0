import Bytes
import GitObjects

/// Applies the hunks of a change to a file's content.
///
/// Each hunk is looked for at its posted line, then elsewhere, then with fuzz where that is allowed. Hunks stay in
/// the order of the patch and never meet. A place other than the posted one is taken only where it is the only one,
/// or the nearest one and as far from the posted line as the hunk before it was, or as the hunk behind it must be.
public enum HunkApplication {
    /// The content after `hunks`, whose ranges point into `bytes`.
    public static func apply(
        hunks: [Hunk], of bytes: [UInt8], to content: [UInt8], options: ApplyOptions = ApplyOptions()
    ) throws(HunkFailure) -> AppliedText {
        try run(hunks, of: bytes, on: content, options, reversed: false)
    }

    /// The content before `hunks`: they are taken back.
    public static func reverse(
        hunks: [Hunk], of bytes: [UInt8], to content: [UInt8], options: ApplyOptions = ApplyOptions()
    ) throws(HunkFailure) -> AppliedText {
        try run(hunks, of: bytes, on: content, options, reversed: true)
    }

    private static func run(
        _ hunks: [Hunk], of bytes: [UInt8], on content: [UInt8], _ options: ApplyOptions, reversed: Bool
    ) throws(HunkFailure) -> AppliedText {
        let (content, bytes) = (content.span, bytes.span)
        var placer = HunkPlacer(content, hunks, of: bytes, options: options)
        var next = hunks.first.map { DirectedHunk($0, of: bytes, reversed: reversed) }
        var failure: HunkFailure?
        var misses = NearMissSearch()
        for number in hunks.indices {
            guard let hunk = next else { break }
            next = number + 1 < hunks.count ? DirectedHunk(hunks[number + 1], of: bytes, reversed: reversed) : nil
            guard let reason = placer.place(hunk, before: next) else { continue }
            let isFirst = failure == nil
            let applied =
                isFirst ? appliedLines(of: hunks, bytes, in: content, reversed: !reversed, placer.search) : nil
            let nearMiss =
                reason == .notFound && applied == nil
                ? misses.nearMiss(of: hunks[number], in: bytes, to: content, reversed: reversed, placer.search) : nil
            let found = HunkFailure(
                hunk: number, hunkCount: hunks.count, postedLine: hunk.oldStart, reason: reason, nearMiss: nearMiss,
                nearest: nearest(to: hunk, nearMiss, of: bytes, in: content, placer.search), appliedLines: applied)
            if isFirst { failure = found } else { failure?.further.append(found) }
            // Who has to adapt the patch wants to know of all hunks at once, but not of any number of them.
            if found.alreadyApplied || failure?.further.count == HunkFailure.mostReported { break }
        }
        if let failure { throw failure }
        return result(of: placer.places, bytes, on: content)
    }

    /// The place that agrees best with a hunk, where that tells more than the near miss.
    private static func nearest(
        to hunk: DirectedHunk, _ nearMiss: NearMiss?, of bytes: Span<UInt8>, in content: Span<UInt8>,
        _ search: HunkSearch?
    ) -> NearestPlace? {
        switch nearMiss {
        // The lines that only end otherwise agree nowhere, and blank ones anywhere; all agree away from the edge.
        case .lineEnds, .away: nil
        case .alreadyMade, nil: NearestPlace(to: hunk, of: bytes, in: content, search)
        }
    }

    /// Where the other side of all hunks stands; nil where it does not.
    private static func appliedLines(
        of hunks: [Hunk], _ bytes: Span<UInt8>, in content: Span<UInt8>, reversed: Bool, _ search: HunkSearch?
    ) -> ClosedRange<Int>? {
        var placer = HunkPlacer(content, hunks, of: bytes, options: ApplyOptions(), search)
        for hunk in hunks {
            let hunk = DirectedHunk(hunk, of: bytes, reversed: reversed)
            guard placer.place(hunk, before: nil) == nil else { return nil }
        }
        guard let first = placer.places.first, let last = placer.places.last else { return nil }
        return first.line + 1...max(first.line + 1, last.line + last.count)
    }

    private static func result(
        of places: [HunkPlacer.Place], _ bytes: Span<UInt8>, on content: Span<UInt8>
    ) -> AppliedText {
        var writer = EditWriter(
            content, hunksOf: bytes, capacity: content.count + places.reduce(0) { $0 + $1.patchBytes })
        for place in places { writer.write(place) }
        writer.finish()
        return AppliedText(content: writer.output, placements: places.map(\.placement), edits: writer.edits)
    }
}
