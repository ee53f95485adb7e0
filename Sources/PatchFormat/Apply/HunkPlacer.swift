import Bytes

/// The walk over a file's hunks that finds a place for each.
///
/// The rules are those of `git apply` (`apply.c`), save that a place which is not the posted one must be the only
/// one, or the nearest and by the same offset as the hunk before it, or the one offset that the hunk behind it allows.
struct HunkPlacer: ~Copyable, ~Escapable {
    /// A hunk's place in the content.
    struct Place {
        let placement: HunkPlacement
        /// The lines of the hunk that are looked at, those left out by fuzz taken away.
        let lines: ArraySlice<DirectedHunk.Line>
        /// Its first line of them, counted from 0, and the byte it begins with.
        let line: Int
        let offset: Int
        /// The byte behind its old lines, and how many lines these are.
        let end: Int
        let count: Int
    }

    let content: Span<UInt8>
    let bytes: Span<UInt8>
    let options: ApplyOptions
    /// How many lines of context the patch's hunks have, where they have all: three at the least.
    private let usualContext: Int
    private(set) var places: [Place] = []
    private(set) var search: HunkSearch?

    /// The line behind the last placed hunk, the byte it begins with, and by how many lines the text has grown.
    private var line = 0
    private var offset = 0
    private var growth = 0

    /// A walk over `hunks`; `search` knows the content's lines, where another walk has looked at them.
    @_lifetime(copy content, copy bytes)
    init(
        _ content: Span<UInt8>, _ hunks: [Hunk], of bytes: Span<UInt8>, options: ApplyOptions,
        _ search: HunkSearch? = nil
    ) {
        self.content = content
        self.bytes = bytes
        usualContext = hunks.reduce(3) { max($0, $1.leadingContext, $1.trailingContext) }
        self.options = options
        self.search = search
    }

    /// Finds a place for the next hunk, or says why there is none; `next` is the hunk behind it.
    mutating func place(_ hunk: DirectedHunk, before next: DirectedHunk?) -> HunkFailure.Reason? {
        for attempt in HunkAttempt.all(for: hunk, usualContext: usualContext, options) {
            let core = hunk.core(leaving: attempt.leadingLeft, attempt.trailingLeft)
            let posted = hunk.position - growth + attempt.leadingLeft
            if let place = exactPlace(of: core, at: posted, attempt) {
                take(place, hunk)
                return nil
            }
            switch otherPlace(of: core, posted: posted, attempt, growth: hunk.growth, before: next) {
            case .success(let place):
                take(place, hunk)
                return nil
            case .failure(.notFound): continue
            case .failure(let reason): return reason
            }
        }
        return .notFound
    }

    private mutating func take(_ place: Place, _ hunk: DirectedHunk) {
        places.append(place)
        line = place.line + place.count
        offset = place.end
        growth += hunk.growth
    }

    private func exactPlace(
        of core: ArraySlice<DirectedHunk.Line>, at posted: Int, _ attempt: HunkAttempt
    ) -> Place? {
        guard posted >= line, !attempt.mustBegin || posted == 0 else { return nil }
        guard let start = content.offset(ofLine: posted - line, after: offset) else { return nil }
        return place(core, at: posted, start, posted: posted, attempt)
    }

    /// The place of `core` at a line and byte, if its old lines stand there.
    private func place(
        _ core: ArraySlice<DirectedHunk.Line>, at line: Int, _ start: Int, posted: Int, _ attempt: HunkAttempt
    ) -> Place? {
        guard let match = match(core, at: start) else { return nil }
        guard !attempt.mustEnd || match.end == content.count else { return nil }
        let placement = HunkPlacement(
            hunk: places.count, line: line + 1 - attempt.leadingLeft, offset: line - posted, fuzz: attempt.fuzz)
        return Place(placement: placement, lines: core, line: line, offset: start, end: match.end, count: match.count)
    }

    /// Where the old lines end that stand at `start`, and their number; nil where they do not stand there. What has
    /// no newline at its end, on either side, stands at the end of the file only.
    private func match(_ core: ArraySlice<DirectedHunk.Line>, at start: Int) -> (end: Int, count: Int)? {
        var end = start
        var count = 0
        var lacksNewline = false
        for line in core {
            let text = bytes.extracting(line.text)
            if text.count == 0 || text[text.count - 1] != 0x0A { lacksNewline = true }
            guard line.fate != .added else { continue }
            guard content.extracting(end...).starts(with: text) else { return nil }
            end += text.count
            count += 1
        }
        return lacksNewline && end != content.count ? nil : (end, count)
    }
}

extension HunkPlacer {
    private enum Found {
        case success(Place)
        case failure(HunkFailure.Reason)
    }

    /// The one place other than the posted one.
    private mutating func otherPlace(
        of core: ArraySlice<DirectedHunk.Line>, posted: Int, _ attempt: HunkAttempt, growth: Int,
        before next: DirectedHunk?
    ) -> Found {
        let pattern = core.filter { $0.fate != .added }.map { LineHash.of(bytes.extracting($0.text)) }
        var search = search.take() ?? HunkSearch(LineIndex(content))
        let candidates = search.candidates(for: pattern)
        self.search = search
        guard let candidates else { return .failure(.tooCostly) }
        var found: [Place] = []
        for candidate in candidates.sorted(by: { abs($0 - posted) < abs($1 - posted) }) where found.count < 8 {
            guard !attempt.mustBegin || candidate == 0, isFree(candidate, pattern.count) else { continue }
            let start = search.index.starts[candidate]
            if let place = place(core, at: candidate, start, posted: posted, attempt) { found.append(place) }
        }
        let isAlone = found.count < 2
        let shared =
            isAlone ? nil : sharedOffset(among: candidates.map { $0 - posted }, with: next, growth: growth)
        return decide(among: found, sharedOffset: shared)
    }

    /// The one offset by which a hunk can stand, `offsets` being all of its own, and the hunk behind it too.
    private mutating func sharedOffset(
        among offsets: [Int], with next: DirectedHunk?, growth own: Int
    ) -> Int? {
        guard let next, var search = self.search.take() else { return nil }
        let pattern = next.lines.filter { $0.fate != .added }.map { LineHash.of(bytes.extracting($0.text)) }
        let candidates = search.candidates(for: pattern) ?? []
        self.search = search
        let shared = Set(offsets).intersection(candidates.map { $0 - (next.position - growth - own) })
        return shared.count == 1 ? shared.first : nil
    }

    /// Whether no earlier hunk went into these lines.
    private func isFree(_ start: Int, _ count: Int) -> Bool {
        start >= line || !places.contains { start < $0.line + $0.count && $0.line < start + count }
    }

    private func decide(among found: [Place], sharedOffset: Int?) -> Found {
        guard let nearest = found.first else { return .failure(.notFound) }
        let isInOrder = nearest.line >= line
        if found.count == 1 {
            return isInOrder ? .success(nearest) : .failure(.outOfOrder(line: nearest.placement.line))
        }
        let isTie = abs(found[1].placement.offset) == abs(nearest.placement.offset)
        let offset = nearest.placement.offset
        if isInOrder, !isTie, places.last?.placement.offset == offset || sharedOffset == offset {
            return .success(nearest)
        }
        return .failure(.ambiguous(lines: found.map(\.placement.line).sorted()))
    }
}
