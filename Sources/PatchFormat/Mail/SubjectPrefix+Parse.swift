import Bytes

extension SubjectPrefix {
    /// The largest number that counts as a revision or a part.
    static let numberLimit = 9999

    /// Reads what stands before the title of a decoded subject.
    init(subject: Span<UInt8>) {
        var offset = 0
        while offset < subject.count {
            let byte = subject[offset]
            if ASCII.isSpace(byte) || byte == 0x3A {
                offset += 1
            } else if byte == 0x5B, let close = subject.firstOffset(of: 0x5D, from: offset) {
                take(subject, bracket: offset + 1..<close)
                offset = close + 1
            } else if let end = SubjectPrefix.replyMark(subject, at: offset) {
                isReply = true
                offset = end
            } else {
                return
            }
        }
    }

    /// Where the mark of a reply at `offset` ends, its colon included; nil where there is none.
    private static func replyMark(_ subject: Span<UInt8>, at offset: Int) -> Int? {
        for mark: StaticString in ["re:", "aw:", "sv:", "antw:", "fwd:", "fw:"]
        where subject.holdsFolded(mark, at: offset, limit: subject.count) {
            return offset + mark.utf8CodeUnitCount
        }
        return nil
    }

    private mutating func take(_ subject: Span<UInt8>, bracket: Range<Int>) {
        var others: [Range<Int>] = []
        var isAboutPatch = false
        var word = bracket.lowerBound
        while word < bracket.upperBound {
            var end = word
            while end < bracket.upperBound, !SubjectPrefix.parts(subject[end]) { end += 1 }
            if end > word {
                if takeWord(subject, word..<end) { isAboutPatch = true } else { others.append(word..<end) }
            }
            word = end + 1
        }
        if isAboutPatch || isPatch && bracket.count < 24 {
            tags.append(contentsOf: others.map { subject.extracting($0).lossyText })
        } else {
            listTags.append(subject.extracting(bracket).lossyText)
        }
    }

    private static func parts(_ byte: UInt8) -> Bool { ASCII.isSpace(byte) || byte == 0x2C || byte == 0x3B }

    /// Takes a word that is known; says whether it is.
    private mutating func takeWord(_ subject: Span<UInt8>, _ word: Range<Int>) -> Bool {
        func isWord(_ text: StaticString) -> Bool {
            word.count == text.utf8CodeUnitCount
                && subject.holdsFolded(text, at: word.lowerBound, limit: word.upperBound)
        }
        if isWord("patch") {
            isPatch = true
        } else if isWord("rfc") {
            (isRFC, isPatch) = (true, true)
        } else if isWord("resend") || isWord("repost") {
            isResend = true
        } else if let number = SubjectPrefix.revision(subject, word) {
            (revision, isPatch) = (number, true)
        } else if let (number, count) = SubjectPrefix.counter(subject, word) {
            (part, total, isPatch) = (number, count, true)
        } else {
            return false
        }
        return true
    }

    /// 3 for `v3`, `V3`, `PATCHv3`.
    private static func revision(_ subject: Span<UInt8>, _ word: Range<Int>) -> Int? {
        let joined = subject.holdsFolded("patch", at: word.lowerBound, limit: word.upperBound)
        let mark = word.lowerBound + (joined ? 5 : 0)
        guard mark + 1 < word.upperBound, ASCII.lower(subject[mark]) == 0x76 else { return nil }
        return number(subject, mark + 1..<word.upperBound)
    }

    /// (2, 4) for `2/4`, `02/4`.
    private static func counter(_ subject: Span<UInt8>, _ word: Range<Int>) -> (Int, Int)? {
        guard let slash = subject.firstOffset(of: 0x2F, from: word.lowerBound), slash < word.upperBound,
            let part = number(subject, word.lowerBound..<slash),
            let total = number(subject, slash + 1..<word.upperBound)
        else { return nil }
        return (part, total)
    }

    private static func number(_ subject: Span<UInt8>, _ digits: Range<Int>) -> Int? {
        guard !digits.isEmpty, digits.count <= 4 else { return nil }
        var value = 0
        for index in digits {
            guard ASCII.isDigit(subject[index]) else { return nil }
            value = value * 10 + Int(subject[index] - 0x30)
        }
        return value <= numberLimit ? value : nil
    }
}

/// A subject without what lists and mail programs put before it.
enum SubjectTitle {
    /// The title that `git mailinfo` makes of a decoded subject: no `Re:`, no brackets at the front, no loose colons.
    static func cleaned(_ subject: [UInt8]) -> [UInt8] {
        let bytes = subject.span
        var offset = 0
        scan: while offset < bytes.count {
            switch bytes[offset] {
            case 0x20, 0x09, 0x3A: offset += 1
            case 0x52 where bytes.count > offset + 3 && bytes.holdsFolded("re:", at: offset, limit: bytes.count),
                0x72 where bytes.count > offset + 3 && bytes.holdsFolded("re:", at: offset, limit: bytes.count):
                offset += 3
            case 0x5B:
                guard let close = bytes.firstOffset(of: 0x5D, from: offset) else { break scan }
                offset = close + 1
            default: break scan
            }
        }
        return bytes.squeezed(offset..<bytes.count)
    }

    /// The title of a mail that holds a commit's text as it is: what stands behind the `[PATCH 1/2]` that git wrote.
    static func verbatim(_ subject: [UInt8]) -> [UInt8] {
        let bytes = subject.span
        guard bytes.starts(with: "[PATCH"), let close = bytes.firstOffset(of: 0x5D) else { return subject }
        return bytes.squeezed(close + 1..<bytes.count)
    }
}
