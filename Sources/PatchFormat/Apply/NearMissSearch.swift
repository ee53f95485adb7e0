import Bytes

/// The search for what keeps the hunks of one file from places where they would stand otherwise.
struct NearMissSearch {
    /// The file's lines without their carriage returns, once they were asked for.
    private var bareLines: HunkSearch?

    /// What keeps a hunk from its place; nil where nothing of the kind does. `search` knows the content's lines.
    mutating func nearMiss(
        of hunk: Hunk, in bytes: Span<UInt8>, to content: Span<UInt8>, reversed: Bool, _ search: HunkSearch?
    ) -> NearMiss? {
        let made = DirectedHunk(hunk, of: bytes, reversed: !reversed)
        let wanted = DirectedHunk(hunk, of: bytes, reversed: reversed)
        if made.oldCount > 0 {
            var placer = HunkPlacer(content, [hunk], of: bytes, options: ApplyOptions(), search)
            if placer.place(made, before: nil) == nil, let place = placer.places.first {
                return .alreadyMade(lines: place.line + 1...place.line + place.count)
            }
        }
        guard wanted.oldCount > 0 else { return nil }
        return Self.placeAway(of: wanted, hunk, in: bytes, to: content, search)
            ?? placeWithOtherLineEnds(of: wanted, in: bytes, to: content)
    }

    /// Where the hunk stands once it need not be at an edge of the file.
    private static func placeAway(
        of wanted: DirectedHunk, _ hunk: Hunk, in bytes: Span<UInt8>, to content: Span<UInt8>, _ search: HunkSearch?
    ) -> NearMiss? {
        var placer = HunkPlacer(content, [hunk], of: bytes, options: ApplyOptions(allowsNoContext: true), search)
        let lines: [Int]
        switch placer.place(wanted, before: nil) {
        case nil: lines = placer.places.map { $0.line + 1 }
        case .ambiguous(let places): lines = places
        default: return nil
        }
        // Without this tie the hunk has none, so what keeps it away is something else, such as an earlier hunk.
        let tie = HunkAttempt.all(for: wanted, usualContext: 0, ApplyOptions())[0]
        guard tie.mustBegin || tie.mustEnd else { return nil }
        return .away(from: tie.mustBegin && lines != [1] ? .start : .end, lines: lines)
    }

    // MARK: Line ends

    private mutating func placeWithOtherLineEnds(
        of wanted: DirectedHunk, in bytes: Span<UInt8>, to content: Span<UInt8>
    ) -> NearMiss? {
        let lines = wanted.lines.filter { $0.fate != .added }.map(\.text)
        let hasReturns = lines.contains { bytes.extracting($0).endsInCRLF }
        guard hasReturns || content.firstOffset(of: 0x0D) != nil else { return nil }
        var search = bareLines.take() ?? HunkSearch(LineIndex(content, ignoringCarriageReturns: true))
        let candidates = search.candidates(for: lines.map { LineHash.ofBareLine(bytes.extracting($0)) }) ?? []
        bareLines = search
        let posted = wanted.oldStart - 1
        guard let start = candidates.min(by: { abs($0 - posted) < abs($1 - posted) }) else { return nil }
        var (ofPatch, ofFile) = (false, false)
        for (position, line) in lines.enumerated() {
            let starts = search.index.starts
            let isPatchs = bytes.extracting(line).endsInCRLF
            let isFiles = content.extracting(starts[start + position]..<starts[start + position + 1]).endsInCRLF
            if isPatchs, !isFiles { ofPatch = true }
            if isFiles, !isPatchs { ofFile = true }
        }
        guard ofPatch || ofFile else { return nil }
        return .lineEnds(line: start + 1, ofPatch && ofFile ? .both : ofPatch ? .patch : .file)
    }
}

extension Span<UInt8> {
    /// Whether this line's end is CRLF.
    var endsInCRLF: Bool { count > 1 && self[count - 1] == 0x0A && self[count - 2] == 0x0D }
}
