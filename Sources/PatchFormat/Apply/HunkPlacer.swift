import Bytes
import GitObjects

/// Finds the places of one file's hunks, in order, and the edits they come to.
struct HunkPlacer {
    let patch: [UInt8]
    let content: [UInt8]
    let options: ApplyOptions
    let reversed: Bool

    /// What was placed so far.
    private(set) var placements: [HunkPlacement] = []
    private(set) var edits: [PlacedEdit] = []
    /// The content's lines, once a hunk was not where the patch says.
    private var cut: TextLines?
    /// Where the search goes on: behind the last hunk.
    private var cursor = (line: 0, offset: 0)
    /// How far the last hunk was from where the patch says.
    private var drift = 0

    /// How many places of an ambiguous hunk are named.
    private static let namedPlaces = 8

    /// A placer for hunks of `patch` on `content`.
    init(patch: [UInt8], content: [UInt8], options: ApplyOptions, reversed: Bool) {
        self.patch = patch
        self.content = content
        self.options = options
        self.reversed = reversed
    }

    /// A run of changed lines: the content's bytes that go, and the patch's lines that come.
    struct PlacedEdit {
        let oldRange: Range<Int>
        let added: [Range<Int>]
    }

    /// How a hunk was not placed.
    enum Miss: Error {
        case notFound
        case ambiguous([Int])
    }

    /// The content's lines.
    mutating func lines() -> TextLines {
        if let cut { return cut }
        let made = TextLines(content.span)
        cut = made
        return made
    }

    /// Places the hunk, which is the one at `index` of the file's.
    mutating func place(_ hunk: HunkLines, index: Int) throws(Miss) {
        if hunk.posted >= cursor.line, let offset = offset(ofLine: hunk.posted), matches(hunk, at: offset, line: hunk.posted) {
            if drift != 0, alsoFits(hunk, at: hunk.posted + drift) {
                throw .ambiguous([hunk.posted + 1, hunk.posted + drift + 1].sorted())
            }
            return accept(hunk, index: index, line: hunk.posted, offset: offset, dropped: (0, 0), fuzz: 0)
        }
        for fuzz in 0...max(0, min(options.maximumFuzz, max(hunk.leading, hunk.trailing))) {
            guard let (line, dropped) = try search(hunk, fuzz: fuzz) else { continue }
            let offset = lines().starts[line]
            return accept(hunk, index: index, line: line, offset: offset, dropped: dropped, fuzz: fuzz)
        }
        throw .notFound
    }

    /// The one line on which the hunk's old side stands, less what `fuzz` drops of its context.
    private mutating func search(_ hunk: HunkLines, fuzz: Int) throws(Miss) -> (line: Int, dropped: (Int, Int))? {
        let context = max(hunk.leading, hunk.trailing)
        let dropped = (max(0, fuzz + hunk.leading - context), max(0, fuzz + hunk.trailing - context))
        let kept = hunk.old[dropped.0..<hunk.old.count - dropped.1]
        guard !kept.isEmpty else { return nil }
        let text = lines()
        let patch = patch.span
        let hashes = kept.map { TextLines.hash(patch.extracting($0)) }
        let posted = hunk.posted + dropped.0
        let places = text.places(of: hashes, from: cursor.line, limit: HunkPlacer.namedPlaces).filter { line in
            let isHeld = fuzz == 0 && (hunk.isAtBeginning && line != 0 || hunk.isAtEnd && line + kept.count != text.count)
            return !isHeld && stands(kept, at: text.starts[line])
        }
        switch places.count {
        case 0: return nil
        case 1: return (places[0], dropped)
        case _ where places.contains(posted) && drift == 0: return (posted, dropped)
        case _ where drift != 0 && places.contains(posted + drift) && !places.contains(posted):
            return (posted + drift, dropped)
        default: throw .ambiguous(places.map { $0 + 1 })
        }
    }

    /// Whether the hunk also stands on `line`, if it is behind the last hunk.
    private mutating func alsoFits(_ hunk: HunkLines, at line: Int) -> Bool {
        let text = lines()
        guard line >= cursor.line, line < text.count else { return false }
        return matches(hunk, at: text.starts[line], line: line)
    }

    /// Whether the whole old side stands at the byte `offset`, and is at the content's ends where it must be.
    private func matches(_ hunk: HunkLines, at offset: Int, line: Int) -> Bool {
        if hunk.isAtBeginning && line != 0 { return false }
        guard stands(hunk.old[...], at: offset) else { return false }
        guard hunk.isAtEnd else { return true }
        return offset + hunk.old.reduce(0) { $0 + $1.count } == content.count
    }

    private func stands(_ wanted: ArraySlice<Range<Int>>, at start: Int) -> Bool {
        let content = content.span
        let patch = patch.span
        var offset = start
        for line in wanted {
            let end = offset + line.count
            guard end <= content.count, content.extracting(offset..<end).equals(patch.extracting(line)) else { return false }
            offset = end
        }
        // A last line without a newline must be the content's last, not the beginning of a longer one.
        guard let last = wanted.last, last.isEmpty || patch[last.upperBound - 1] != 0x0A else { return true }
        return offset == content.count
    }

    /// Where the line begins, counted on from the cursor; nil past the end. The line behind the last one is its end.
    private mutating func offset(ofLine line: Int) -> Int? {
        if let cut { return line <= cut.count ? cut.starts[line] : nil }
        let bytes = content.span
        var (current, offset) = cursor
        while current < line {
            guard offset < bytes.count else { return nil }
            offset = bytes.firstOffset(of: 0x0A, from: offset).map { $0 + 1 } ?? bytes.count
            current += 1
        }
        return offset
    }

    private mutating func accept(
        _ hunk: HunkLines, index: Int, line: Int, offset: Int, dropped: (Int, Int), fuzz: Int
    ) {
        let kept = hunk.lines[dropped.0..<hunk.lines.count - dropped.1]
        var position = offset
        var run: (start: Int, end: Int, added: [Range<Int>])?
        func close() {
            guard let open = run else { return }
            edits.append(PlacedEdit(oldRange: open.start..<open.end, added: open.added))
            run = nil
        }
        for part in kept {
            switch part.role {
            case .context:
                close()
                position += part.range.count
            case .removed:
                position += part.range.count
                run = (run?.start ?? position - part.range.count, position, run?.added ?? [])
            case .added:
                run = (run?.start ?? position, run?.end ?? position, (run?.added ?? []) + [part.range])
            }
        }
        close()
        let first = line - dropped.0
        placements.append(HunkPlacement(hunk: index, line: first + 1, offset: first - hunk.posted, fuzz: fuzz))
        drift = first - hunk.posted
        cursor = (line + hunk.old.count - dropped.0 - dropped.1, position)
    }
}
