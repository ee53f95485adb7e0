import TestSupport

/// Files of lines and edits of them, like source code: many lines alike.
enum RandomText {
    /// A file of up to `count` lines out of `words` different ones; sometimes without a last newline, or with CRLF.
    static func file(_ count: Int, words: Int, using generator: inout SeededGenerator) -> [UInt8] {
        let end = Int.random(in: 0..<20, using: &generator) == 0 ? "\r\n" : "\n"
        var text: [UInt8] = []
        for _ in 0..<Int.random(in: 0...count, using: &generator) {
            text += Array((line(words, using: &generator) + end).utf8)
        }
        if !text.isEmpty, Int.random(in: 0..<6, using: &generator) == 0 { text.removeLast() }
        return text
    }

    private static func line(_ words: Int, using generator: inout SeededGenerator) -> String {
        switch Int.random(in: 0..<words, using: &generator) {
        case 0: ""
        case 1: "}"
        case 2: "\treturn 0;"
        case let word: "\tstatement(\(word));"
        }
    }

    /// The same with up to `edits` runs of lines removed, added or replaced.
    static func edited(
        _ bytes: [UInt8], edits: Int, words: Int, using generator: inout SeededGenerator
    ) -> [UInt8] {
        var lines = bytes.lines
        for _ in 0..<Int.random(in: 1...edits, using: &generator) {
            let start = Int.random(in: 0...lines.count, using: &generator)
            let end = min(lines.count, start + Int.random(in: 0...3, using: &generator))
            let added = (0..<Int.random(in: 0...3, using: &generator)).map { _ in
                Array((line(words + 20, using: &generator) + "\n").utf8)
            }
            lines.replaceSubrange(start..<end, with: added)
        }
        var result = Array(lines.joined())
        if !result.isEmpty, Int.random(in: 0..<12, using: &generator) == 0 {
            if result.last == 0x0A { result.removeLast() } else { result.append(0x0A) }
        }
        return result
    }

    /// Binary content with some bytes changed, so that git finds a delta worth writing, or sometimes all of it.
    static func editedBinary(_ bytes: [UInt8], using generator: inout SeededGenerator) -> [UInt8] {
        if Int.random(in: 0..<4, using: &generator) == 0 { return [0] + generator.bytes(300) }
        var result = bytes
        let start = Int.random(in: 0...bytes.count, using: &generator)
        let end = min(bytes.count, start + Int.random(in: 0...40, using: &generator))
        result.replaceSubrange(start..<end, with: generator.bytes(Int.random(in: 1...40, using: &generator)))
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
