import Bytes

/// Looks for the place that comes nearest to a hunk which fits nowhere.
///
/// Each line of the hunk's old side votes for the places its twins in the content would put the hunk at; rare lines
/// tell most, so lines that stand in the content very often have no vote. Then the best place is compared line by line.
struct NearestSearch {
    let text: TextLines
    let content: [UInt8]
    let patch: [UInt8]

    /// A line that stands in the content more often than this says nothing.
    private static let mostTwins = 64
    /// The longest side that is compared by longest common subsequence; beyond it, line against line.
    private static let longestComparison = 400

    /// The place nearest to the hunk, or nil where none of its lines stands in the content.
    func nearest(to hunk: HunkLines) -> NearestPlace? {
        let wanted = hunk.old.map { TextLines.hash(patch.span.extracting($0)) }
        guard let start = bestStart(of: wanted, posted: hunk.posted) else { return nil }
        let window = max(0, start)..<min(text.count, start + wanted.count + 8)
        let pairs = wanted.count <= NearestSearch.longestComparison
            ? commonLines(wanted, window) : samePlaces(wanted, window, start)
        guard !pairs.isEmpty else { return nil }
        let comparison = compare(hunk, window, pairs)
        return NearestPlace(
            line: comparison.first { $0.line != nil }?.line ?? window.lowerBound + 1, agreeing: pairs.count,
            count: wanted.count, comparison: comparison)
    }

    private func bestStart(of wanted: [Int], posted: Int) -> Int? {
        let voters = Set(wanted)
        var twins: [Int: [Int]] = [:]
        for (line, hash) in text.hashes.enumerated() where voters.contains(hash) {
            if twins[hash, default: []].count <= NearestSearch.mostTwins { twins[hash, default: []].append(line) }
        }
        var votes: [Int: Int] = [:]
        for (index, hash) in wanted.enumerated() {
            guard let lines = twins[hash], lines.count <= NearestSearch.mostTwins else { continue }
            for line in lines { votes[line - index, default: 0] += NearestSearch.mostTwins / lines.count }
        }
        return votes.max { left, right in
            left.value != right.value ? left.value < right.value : abs(left.key - posted) > abs(right.key - posted)
        }?.key
    }

    /// A longest common subsequence: pairs of (line of the hunk, line of the content), ascending.
    private func commonLines(_ wanted: [Int], _ window: Range<Int>) -> [(Int, Int)] {
        let width = window.count + 1
        var lengths = [Int](repeating: 0, count: (wanted.count + 1) * width)
        for row in stride(from: wanted.count - 1, through: 0, by: -1) {
            for column in stride(from: window.count - 1, through: 0, by: -1) {
                let isSame = wanted[row] == text.hashes[window.lowerBound + column]
                lengths[row * width + column] = isSame
                    ? lengths[(row + 1) * width + column + 1] + 1
                    : max(lengths[(row + 1) * width + column], lengths[row * width + column + 1])
            }
        }
        var pairs: [(Int, Int)] = []
        var (row, column) = (0, 0)
        while row < wanted.count, column < window.count {
            if wanted[row] == text.hashes[window.lowerBound + column] {
                pairs.append((row, window.lowerBound + column))
                (row, column) = (row + 1, column + 1)
            } else if lengths[(row + 1) * width + column] >= lengths[row * width + column + 1] {
                row += 1
            } else {
                column += 1
            }
        }
        return pairs
    }

    private func samePlaces(_ wanted: [Int], _ window: Range<Int>, _ start: Int) -> [(Int, Int)] {
        wanted.indices.compactMap { index in
            let line = start + index
            return window.contains(line) && text.hashes[line] == wanted[index] ? (index, line) : nil
        }
    }

    /// Both sides between the first and the last line they share, and what the patch has outside of that.
    private func compare(_ hunk: HunkLines, _ window: Range<Int>, _ pairs: [(Int, Int)]) -> [ComparedLine] {
        var lines: [ComparedLine] = []
        var expected = 0
        var found = pairs.first.map { max(window.lowerBound, $0.1 - $0.0) } ?? window.lowerBound
        func take(_ upToExpected: Int, _ upToFound: Int) {
            while expected < upToExpected {
                lines.append(ComparedLine(side: .patch, text: patch.trimmed(hunk.old[expected]), line: nil))
                expected += 1
            }
            while found < upToFound {
                lines.append(ComparedLine(side: .content, text: content.trimmed(text.range(found)), line: found + 1))
                found += 1
            }
        }
        for (index, line) in pairs {
            take(index, line)
            lines.append(ComparedLine(side: .both, text: content.trimmed(text.range(line)), line: line + 1))
            (expected, found) = (index + 1, line + 1)
        }
        let rest = hunk.old.count - expected
        take(hunk.old.count, min(text.count, found + rest))
        return lines
    }
}

extension [UInt8] {
    /// The bytes of a line without its newline.
    fileprivate func trimmed(_ range: Range<Int>) -> [UInt8] {
        guard let last = range.last, self[last] == 0x0A else { return Array(self[range]) }
        return Array(self[range.dropLast()])
    }
}
