import Bytes

/// Encoded words in headers: `=?UTF-8?q?J=C3=B6rg?=` (RFC 2047).
enum EncodedWord {
    /// A header's value with its encoded words decoded.
    struct Decoded {
        /// UTF-8, as far as the words' character sets could be decoded.
        var bytes: [UInt8]
        /// Words that could not be read and were left as they are, or bytes of no known set.
        var problems: [MailProblem.Kind] = []
    }

    /// Decodes the words of an unfolded value. White space between two words goes; words that cannot be read stay.
    static func decode(_ value: [UInt8]) -> Decoded {
        var result = Decoded(bytes: [])
        let bytes = value.span
        guard firstMark(bytes, from: 0) != nil else {
            result.bytes = value
            return result
        }
        var offset = 0
        var afterWord = false
        var closing = -1
        while let mark = firstMark(bytes, from: offset) {
            let word = Word(bytes, at: mark, closing: &closing)
            let text = word?.decoded(bytes)
            let isBetweenWords = afterWord && text != nil && bytes.trimmed(offset..<mark).isEmpty
            if !isBetweenWords { result.bytes.append(offset..<mark, of: bytes) }
            if let word, let text {
                result.bytes.append(contentsOf: text)
                offset = word.end
                afterWord = true
            } else {
                result.problems.append(problem(bytes, with: word))
                result.bytes.append("=?")
                offset = mark + 2
                afterWord = false
            }
        }
        result.bytes.append(offset..<bytes.count, of: bytes)
        return result
    }

    /// Where `=?` first stands at or behind `start`.
    private static func firstMark(_ bytes: Span<UInt8>, from start: Int) -> Int? {
        var offset = start
        while let equals = bytes.firstOffset(of: 0x3D, from: offset) {
            if equals + 1 < bytes.count, bytes[equals + 1] == 0x3F { return equals }
            offset = equals + 1
        }
        return nil
    }

    private static func problem(_ bytes: Span<UInt8>, with word: Word?) -> MailProblem.Kind {
        guard let word else { return .brokenEncodedWord }
        let name = bytes.extracting(word.charset)
        let isKnown = Charset(named: name) != nil
        return isKnown ? .undecodable(charset: name.lossyText) : .unknownCharset(name.lossyText)
    }

    /// One word: `=?charset?B?text?=`.
    private struct Word {
        var charset: Range<Int>
        var isBase64: Bool
        var text: Range<Int>
        var end: Int

        /// `closing` is where the last `?=` was found: it serves all words before it, so that each byte is looked at once.
        init?(_ bytes: Span<UInt8>, at mark: Int, closing: inout Int) {
            let start = mark + 2
            // Names of character sets are short; the bound keeps a header of `=?=?=?` from costing a square.
            let near = Swift.min(bytes.count, start + 64)
            guard let question = bytes.firstOffset(of: 0x3F, from: start), question < near, question + 2 < bytes.count,
                bytes[question + 2] == 0x3F
            else { return nil }
            switch ASCII.lower(bytes[question + 1]) {
            case 0x62: isBase64 = true
            case 0x71: isBase64 = false
            default: return nil
            }
            closing = Word.firstClosing(bytes, from: question + 3, known: closing)
            guard closing < bytes.count else { return nil }
            charset = start..<question
            text = question + 3..<closing
            end = closing + 2
        }

        private static func firstClosing(_ bytes: Span<UInt8>, from start: Int, known: Int) -> Int {
            guard known < start else { return known }
            var offset = start
            while let hit = bytes.firstOffset(of: 0x3F, from: offset) {
                if hit + 1 < bytes.count, bytes[hit + 1] == 0x3D { return hit }
                offset = hit + 1
            }
            return bytes.count
        }

        /// The word's text in UTF-8, or nil where its set is not known or does not have these bytes.
        func decoded(_ bytes: Span<UInt8>) -> [UInt8]? {
            // RFC 2231 lets a language follow the set: `=?us-ascii*en?Q?…`.
            let tag = bytes.extracting(charset)
            guard let charset = Charset(named: tag.extracting(..<(tag.firstOffset(of: 0x2A) ?? tag.count))) else {
                return nil
            }
            var raw: [UInt8] = []
            if isBase64 {
                var decoder = Base64Decoder()
                decoder.append(bytes, in: text, to: &raw)
            } else {
                appendQ(bytes, to: &raw)
            }
            return charset.decode(raw.span)
        }

        private func appendQ(_ bytes: Span<UInt8>, to output: inout [UInt8]) {
            var offset = text.lowerBound
            while offset < text.upperBound {
                let byte = bytes[offset]
                if byte == 0x3D, let code = TransferEncoding.hexByte(bytes, at: offset + 1, limit: text.upperBound) {
                    output.append(code)
                    offset += 3
                } else {
                    output.append(byte == 0x5F ? 0x20 : byte)
                    offset += 1
                }
            }
        }
    }
}
