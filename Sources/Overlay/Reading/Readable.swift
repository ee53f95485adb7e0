/// Text out of files, made fit for one line of a message.
package enum Readable {
    /// The text with control characters replaced, cut after 60 characters.
    package static func short(_ text: String) -> String {
        var shown = String.UnicodeScalarView()
        for scalar in text.unicodeScalars.prefix(61) {
            let isControl = scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
            shown.append(isControl ? "\u{FFFD}" : scalar)
        }
        return shown.count > 60 ? String(String.UnicodeScalarView(shown.prefix(59))) + "…" : String(shown)
    }

    /// The name among `names` that `text` was most likely meant to be, or nil where none is near.
    package static func nearest(to text: String, in names: [String]) -> String? {
        let wanted = Array(text.lowercased().utf8.prefix(64))
        var best: (name: String, distance: Int)?
        for name in names {
            let distance = distance(wanted, Array(name.lowercased().utf8))
            if distance < best?.distance ?? Int.max { best = (name, distance) }
        }
        guard let best, best.distance <= max(1, min(wanted.count, best.name.utf8.count) / 3) else { return nil }
        return best.name
    }

    /// How many letters must be put in, left out or changed (Levenshtein), or neighbours swapped.
    private static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
        var older: [Int] = []
        var previous = Array(0...b.count)
        for i in 0..<a.count {
            var row = [i + 1]
            for j in 0..<b.count {
                var cost = min(row[j] + 1, previous[j + 1] + 1, previous[j] + (a[i] == b[j] ? 0 : 1))
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, older[j - 1] + 1) }
                row.append(cost)
            }
            (older, previous) = (previous, row)
        }
        return previous[b.count]
    }
}
