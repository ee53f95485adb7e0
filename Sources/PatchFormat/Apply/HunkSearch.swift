import Bytes

/// The search for a run of lines in a content, with a limit to its work.
struct HunkSearch {
    let index: LineIndex
    /// Steps left over all searches in this file: about a second's worth.
    private var budget = 200_000_000

    init(_ index: LineIndex) {
        self.index = index
    }

    /// The lines, counted from 0, at which hashes like those of `pattern` stand, ascending; nil where the work would
    /// be too much.
    mutating func candidates(for pattern: [UInt64]) -> [Int]? {
        guard !pattern.isEmpty, pattern.count <= index.count else { return [] }
        var rarest = 0
        var fewest = Int.max
        for (position, hash) in pattern.enumerated() {
            let occurrences = index.occurrences(of: hash)
            if occurrences == 0 { return [] }
            if occurrences < fewest { (rarest, fewest) = (position, occurrences) }
        }
        if fewest > 64, fewest * pattern.count > 4 * index.count { return allCandidates(for: pattern) }
        budget -= fewest * pattern.count
        guard budget > 0 else { return nil }
        return index.lines(with: pattern[rarest]).reversed().compactMap { line in
            stands(pattern, at: line - rarest) ? line - rarest : nil
        }
    }

    private func stands(_ pattern: [UInt64], at start: Int) -> Bool {
        guard start >= 0, start + pattern.count <= index.count else { return false }
        for position in pattern.indices where index.hashes[start + position] != pattern[position] { return false }
        return true
    }

    /// Knuth, Morris and Pratt's search: linear where many lines are alike.
    private mutating func allCandidates(for pattern: [UInt64]) -> [Int]? {
        budget -= index.count + pattern.count
        guard budget > 0 else { return nil }
        var border = [Int](repeating: 0, count: pattern.count)
        var length = 0
        for position in 1..<pattern.count {
            while length > 0, pattern[position] != pattern[length] { length = border[length - 1] }
            if pattern[position] == pattern[length] { length += 1 }
            border[position] = length
        }
        var found: [Int] = []
        length = 0
        for (line, hash) in index.hashes.enumerated() {
            while length > 0, hash != pattern[length] { length = border[length - 1] }
            if hash == pattern[length] { length += 1 }
            if length == pattern.count {
                found.append(line + 1 - length)
                length = border[length - 1]
            }
        }
        return found
    }
}
