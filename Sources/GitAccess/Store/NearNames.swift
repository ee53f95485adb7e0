import Bytes

/// Names that are like one that does not exist, for the advice in errors.
enum NearNames {
    /// Up to three of `names` that hold `wanted` or differ from it in few letters, the nearest first.
    static func of(_ wanted: String, among names: [String]) -> [String] {
        let target = Array(wanted.lowercased().utf8.prefix(100))
        let limit = max(2, target.count / 3)
        var scored: [(distance: Int, name: String)] = []
        for name in names.prefix(20_000) {
            let candidate = Array(name.lowercased().utf8.prefix(100))
            guard abs(candidate.count - target.count) <= 24 else { continue }
            var distance = difference(target, candidate)
            if holds(candidate, target) || holds(target, candidate) { distance = min(distance, 1) }
            if distance <= limit { scored.append((distance, name)) }
        }
        return scored.sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }.prefix(3).map(\.name)
    }

    private static func holds(_ whole: [UInt8], _ part: [UInt8]) -> Bool {
        part.count >= 3 && whole.span.firstOffset(of: part.span) != nil
    }

    /// How many letters have to be put in, taken out or changed (Levenshtein).
    private static func difference(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var row = Array(0...right.count)
        for (index, byte) in left.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for column in right.indices {
                let above = row[column + 1]
                row[column + 1] = min(above + 1, row[column] + 1, diagonal + (byte == right[column] ? 0 : 1))
                diagonal = above
            }
        }
        return row[right.count]
    }
}
