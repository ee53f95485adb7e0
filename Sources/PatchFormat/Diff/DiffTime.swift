import Bytes

/// The time behind a file's name in a plain diff: `2026-09-22 10:00:00.000000000 +0200` (diffutils), usually after a
/// tab.
enum DiffTime {
    /// Where the time, with the blank before it, begins in the text of a `---` or `+++` line; its end where there is
    /// none.
    static func start(in text: Span<UInt8>) -> Int {
        if let tab = text.firstOffset(of: 0x09) { return tab }
        var start = text.firstOffset(of: 0x20)
        while let space = start {
            if Fields(text.extracting((space + 1)...)) != nil { return space }
            start = text.firstOffset(of: 0x20, from: space + 1)
        }
        var end = text.count
        while end > 0, text[end - 1] == 0x20 { end -= 1 }
        return end
    }

    /// Whether `text`, with the blank before it, is a time that falls on 1970-01-01 00:00:00 UTC.
    static func isEpoch(_ text: Span<UInt8>) -> Bool {
        guard text.count > 1, let fields = Fields(text.extracting(1...)) else { return false }
        return fields.secondsSinceEpoch == 0
    }

    /// A time taken apart; only days next to the epoch are told from others.
    private struct Fields {
        private(set) var secondsSinceEpoch: Int?

        init?(_ text: Span<UInt8>) {
            let pattern = Array("0000-00-00 00:00:00".utf8)
            guard text.count >= pattern.count else { return nil }
            for index in pattern.indices {
                let isDigit = (0x30...0x39).contains(text[index])
                guard pattern[index] == 0x30 ? isDigit : text[index] == pattern[index] else { return nil }
            }
            let day: Int
            if text.starts(with: "1970-01-01") {
                day = 0
            } else if text.starts(with: "1969-12-31") {
                day = -1
            } else {
                return
            }
            let time = (Fields.pair(text, 11) * 60 + Fields.pair(text, 14)) * 60 + Fields.pair(text, 17)
            guard let zone = Fields.zone(text.extracting(19...)) else { return }
            secondsSinceEpoch = day * 86400 + time - zone
        }

        private static func pair(_ text: Span<UInt8>, _ index: Int) -> Int {
            Int(text[index] - 0x30) * 10 + Int(text[index + 1] - 0x30)
        }

        /// Seconds east of UTC, behind a fraction that must be zero; nil where there is no zone.
        private static func zone(_ text: Span<UInt8>) -> Int? {
            var index = 0
            if index < text.count, text[index] == 0x2E {
                index += 1
                while index < text.count, text[index] == 0x30 { index += 1 }
            }
            guard index + 5 < text.count, text[index] == 0x20 else { return nil }
            let sign = text[index + 1] == 0x2D ? -1 : 1
            for digit in index + 2...index + 5 where !(0x30...0x39).contains(text[digit]) { return nil }
            return sign * (pair(text, index + 2) * 60 + pair(text, index + 4)) * 60
        }
    }
}
