import TestSupport

/// Files of lines and edits of them, like source code: many lines alike.
enum RandomText {
    /// A file of up to `count` lines out of `words` different ones; sometimes without a last newline, or with CRLF.
    static func file(_ count: Int, words: Int, using generator: inout SeededGenerator) -> [UInt8] {
        let end = Int.random(in: 0..<8, using: &generator) == 0 ? "\r\n" : "\n"
        var lines: [UInt8] = []
        for _ in 0..<Int.random(in: 0...count, using: &generator) {
            lines += line(words, using: &generator).bytes + end.bytes
        }
        if !lines.isEmpty, Int.random(in: 0..<5, using: &generator) == 0 { lines.removeLast() }
        return lines
    }

    static func line(_ words: Int, using generator: inout SeededGenerator) -> String {
        let word = Int.random(in: 0..<words, using: &generator)
        switch word {
        case 0: return ""
        case 1: return "}"
        case 2: return "\treturn 0;"
        default: return "\tstatement(\(word));"
        }
    }

    /// The same with up to `edits` runs of lines removed, added or replaced.
    static func edited(
        _ bytes: [UInt8], edits: Int, words: Int, using generator: inout SeededGenerator
    ) -> [UInt8] {
        var lines = bytes.lines
        for _ in 0..<Int.random(in: 0...edits, using: &generator) {
            let start = Int.random(in: 0...lines.count, using: &generator)
            let end = min(lines.count, start + Int.random(in: 0...3, using: &generator))
            let added = (0..<Int.random(in: 0...3, using: &generator)).map { _ in
                (line(words + 20, using: &generator) + "\n").bytes
            }
            lines.replaceSubrange(start..<end, with: added)
        }
        var result = Array(lines.joined())
        if !result.isEmpty, Int.random(in: 0..<8, using: &generator) == 0 {
            if result.last == 0x0A { result.removeLast() } else { result.append(0x0A) }
        }
        return result
    }
}

extension [UInt8] {
    /// The lines, each with its newline.
    var lines: [[UInt8]] {
        var lines: [[UInt8]] = []
        var start = 0
        while start < count {
            let end = self[start...].firstIndex(of: 0x0A).map { $0 + 1 } ?? count
            lines.append([UInt8](self[start..<end]))
            start = end
        }
        return lines
    }
}
