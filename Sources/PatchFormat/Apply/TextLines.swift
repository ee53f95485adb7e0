import Bytes

/// A content cut into lines, each known by a hash, so that lines are compared as numbers.
///
/// Hashes are seeded anew in every process, so no input can be made to collide; still, no place is taken on a hash
/// alone.
struct TextLines {
    /// Where each line begins, and last the end of the content.
    let starts: [Int]
    /// Each line's hash, its newline included.
    let hashes: [Int]

    /// The number of lines.
    var count: Int { hashes.count }

    /// Cuts `content`.
    init(_ content: Span<UInt8>) {
        var starts = [0]
        var hashes: [Int] = []
        var offset = 0
        while offset < content.count {
            let end = content.firstOffset(of: 0x0A, from: offset).map { $0 + 1 } ?? content.count
            hashes.append(TextLines.hash(content.extracting(offset..<end)))
            starts.append(end)
            offset = end
        }
        self.starts = starts
        self.hashes = hashes
    }

    /// The bytes of the line at `index`.
    func range(_ index: Int) -> Range<Int> { starts[index]..<starts[index + 1] }

    /// A line's hash.
    static func hash(_ line: Span<UInt8>) -> Int {
        var hasher = Hasher()
        unsafe line.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
        return hasher.finalize()
    }

    /// Where the hashes `wanted` stand, from the line `first` on: Knuth, Morris and Pratt's search, so the time does
    /// not depend on how often lines repeat. At most `limit` places.
    func places(of wanted: [Int], from first: Int, limit: Int) -> [Int] {
        guard !wanted.isEmpty, first < count else { return [] }
        let borders = TextLines.borders(of: wanted)
        var found: [Int] = []
        var matched = 0
        for index in first..<count {
            while matched > 0, matched == wanted.count || wanted[matched] != hashes[index] { matched = borders[matched] }
            if wanted[matched] == hashes[index] { matched += 1 }
            if matched == wanted.count {
                found.append(index + 1 - matched)
                if found.count == limit { return found }
            }
        }
        return found
    }

    /// For each length, how long the longest proper prefix is that is a suffix too.
    private static func borders(of wanted: [Int]) -> [Int] {
        var borders = [Int](repeating: 0, count: wanted.count + 1)
        var length = 0
        for index in 1..<max(wanted.count, 1) {
            while length > 0, wanted[length] != wanted[index] { length = borders[length] }
            if wanted[length] == wanted[index] { length += 1 }
            borders[index + 1] = length
        }
        return borders
    }
}
