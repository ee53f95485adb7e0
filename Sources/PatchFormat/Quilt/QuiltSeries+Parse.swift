import Bytes

extension QuiltSeries {
    /// Reads a `series` file: a patch a line, `#` begins a comment at the start of a line or behind a blank; blank
    /// lines; `-pN`, `-p N` and `-R` behind the name. Guards and other options are refused.
    public init(_ bytes: [UInt8]) throws(QuiltSeriesError) {
        let span = bytes.span
        lines = []
        var known: [String: Int] = [:]
        var start = 0
        var number = 1
        while start < span.count {
            let end = span.lineEnd(from: start, limit: span.count)
            let raw = span.extracting(start..<end).array
            if let entry = try QuiltSeries.entry(span, span.trimmed(start..<end), number) {
                if let other = known.updateValue(number, forKey: entry.name) {
                    throw QuiltSeriesError(line: number, reason: .repeated(entry.name, line: other))
                }
                lines.append(.patch(entry, raw: raw))
            } else {
                lines.append(.other(raw))
            }
            start = end
            number += 1
        }
    }

    private static func entry(
        _ bytes: Span<UInt8>, _ line: Range<Int>, _ number: Int
    ) throws(QuiltSeriesError) -> Entry? {
        guard !line.isEmpty, bytes[line.lowerBound] != 0x23 else { return nil }
        let (content, comment) = try parted(bytes, line, number)
        let text = bytes.extracting(content)
        var isText = text.firstOffset(of: 0) == nil
        if text.holdsHighBytes(0..<text.count) {
            isText = isText && String(validating: text.array, as: UTF8.self) != nil
        }
        guard isText else { throw QuiltSeriesError(line: number, reason: .unreadableName) }
        var words = text.lossyText.split(whereSeparator: \.isWhitespace).map(String.init)[...]
        guard let name = words.popFirst() else { return nil }
        try check(name: name, number)
        var entry = Entry(name: name, 1, false, comment, line: number)
        while let word = words.popFirst() { try take(word, &words, &entry) }
        return entry
    }

    /// The line without its comment, and the comment. A comment begins behind a blank; `#+x` there is a guard of mq.
    private static func parted(
        _ bytes: Span<UInt8>, _ line: Range<Int>, _ number: Int
    ) throws(QuiltSeriesError) -> (Range<Int>, String?) {
        var offset = line.lowerBound + 1
        while let mark = bytes.firstOffset(of: 0x23, from: offset), mark < line.upperBound {
            offset = mark + 1
            guard ASCII.isSpace(bytes[mark - 1]) else { continue }
            if mark + 1 < line.upperBound, bytes[mark + 1] == 0x2B || bytes[mark + 1] == 0x2D {
                let word = bytes.extracting(mark..<line.upperBound).lossyText.prefix { !$0.isWhitespace }
                throw QuiltSeriesError(line: number, reason: .guarded(String(word)))
            }
            let comment = bytes.extracting(bytes.trimmed(mark + 1..<line.upperBound)).lossyText
            return (line.lowerBound..<mark, comment)
        }
        return (line, nil)
    }

    private static func check(name: String, _ number: Int) throws(QuiltSeriesError) {
        if name.hasPrefix("+") || name.hasPrefix("-") {
            let isOption = name == "-R" || name.hasPrefix("-p")
            throw QuiltSeriesError(line: number, reason: isOption ? .unexpected(name) : .guarded(name))
        }
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        if name.hasPrefix("/") || parts.contains("..") {
            throw QuiltSeriesError(line: number, reason: .outside(name))
        }
    }

    private static func take(
        _ word: String, _ rest: inout ArraySlice<String>, _ entry: inout Entry
    ) throws(QuiltSeriesError) {
        if word == "-R" {
            entry.isReversed = true
        } else if word.hasPrefix("-p") {
            let level = word == "-p" ? rest.popFirst() ?? "" : String(word.dropFirst(2))
            if let count = Int(level), (0...32).contains(count) {
                entry.strippedComponents = count
            } else {
                throw QuiltSeriesError(line: entry.line, reason: .unknownOption("-p\(level)"))
            }
        } else if word.hasPrefix("+") {
            throw QuiltSeriesError(line: entry.line, reason: .guarded(word))
        } else if word.hasPrefix("-") {
            throw QuiltSeriesError(line: entry.line, reason: .unknownOption(word))
        } else {
            throw QuiltSeriesError(line: entry.line, reason: .unexpected(word))
        }
    }
}
