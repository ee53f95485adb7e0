import Bytes

extension NearestPlace {
    /// How many old lines are compared, and how many places a line may stand in to give its vote.
    private static var longestComparison: Int { 200 }
    private static var commonestVoter: Int { 64 }

    /// The place where most of the hunk's old lines stand at the same distance from each other; nil where none does.
    init?(to hunk: DirectedHunk, of bytes: Span<UInt8>, in content: Span<UInt8>, _ search: HunkSearch?) {
        let index = search?.index ?? LineIndex(content)
        let lines = hunk.lines.filter { $0.fate != .added }.prefix(Self.longestComparison).map(\.text)
        let hashes = lines.map { LineHash.of(bytes.extracting($0)) }
        guard let start = Self.start(of: hashes, in: index, posted: hunk.oldStart - 1) else { return nil }
        let window = max(0, start - 3)..<min(index.count, start + hashes.count + 3)
        let pairs = CommonLines.pairs(hashes, Array(index.hashes[window]))
        guard let first = pairs.first else { return nil }
        // Of the content, as many lines as the hunk has before the first that agrees and behind the last.
        let shown = max(0, first.right - first.left)..<window.count
        comparison = Self.compare(pairs, lines.count, shown, window.lowerBound) { line in
            bytes.extracting(lines[line]).lineText
        } base: { line in
            content.extracting(index.starts[line]..<index.starts[line + 1]).lineText
        }
        line = window.lowerBound + shown.lowerBound + 1
        agreeing = pairs.count
        count = hunk.lines.count { $0.fate != .added }
    }

    /// Every line votes for the places at which the hunk would begin if the line stood right; rare lines alone, and
    /// blank ones with less weight.
    private static func start(of hashes: [UInt64], in index: LineIndex, posted: Int) -> Int? {
        var votes: [Int: Int] = [:]
        for (position, hash) in hashes.enumerated() {
            let occurrences = index.occurrences(of: hash)
            guard occurrences > 0, occurrences <= commonestVoter else { continue }
            let weight = 1 + commonestVoter / occurrences
            for line in index.lines(with: hash) { votes[line - position, default: 0] += weight }
        }
        let best = votes.max { one, other in
            (one.value, abs(other.key - posted), other.key) < (other.value, abs(one.key - posted), one.key)
        }
        return best?.key
    }

    private static func compare(
        _ pairs: [CommonLines.Pair], _ count: Int, _ shown: Range<Int>, _ shift: Int,
        patch: (Int) -> [UInt8], base: (Int) -> [UInt8]
    ) -> [ComparedLine] {
        var compared: [ComparedLine] = []
        var (left, right) = (0, shown.lowerBound)
        func add(patchUpTo leftEnd: Int, baseUpTo rightEnd: Int) {
            compared += (left..<leftEnd).map { ComparedLine(side: .patch, text: patch($0), line: nil) }
            compared += (right..<rightEnd).map {
                ComparedLine(side: .content, text: base(shift + $0), line: shift + $0 + 1)
            }
            (left, right) = (leftEnd, rightEnd)
        }
        for pair in pairs {
            add(patchUpTo: pair.left, baseUpTo: pair.right)
            compared.append(ComparedLine(side: .both, text: base(shift + right), line: shift + right + 1))
            (left, right) = (left + 1, right + 1)
        }
        add(patchUpTo: count, baseUpTo: min(shown.upperBound, right + count - left))
        return compared
    }
}

extension Span<UInt8> {
    /// A line's bytes without its newline, 512 at the most.
    fileprivate var lineText: [UInt8] {
        let end = count > 0 && self[count - 1] == 0x0A ? count - 1 : count
        return extracting(..<Swift.min(end, 512)).array
    }
}
