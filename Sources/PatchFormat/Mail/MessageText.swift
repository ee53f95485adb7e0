import Bytes

/// The text of a mail taken apart as `git mailinfo` does: headers at its top, the commit's message, the patch.
struct MessageText: Sendable {
    /// In-body headers, as they stand, or nil. They count only where there is a patch.
    private(set) var from: [UInt8]?
    /// Where the in-body `From:` begins.
    private(set) var fromStart: Int?
    private(set) var subject: [UInt8]?
    private(set) var date: [UInt8]?

    /// The message's text.
    private(set) var log: Range<Int>
    /// Everything from the `---`, or from the diff where there is none; empty where the mail has no patch.
    private(set) var patch: Range<Int>

    private var isInHeaders = true
    /// The in-body header being read, folds included.
    private var open: Range<Int>?

    /// Takes apart the text in `range`.
    init(_ bytes: Span<UInt8>, in range: Range<Int>, cutsAtScissors: Bool, verbatimLines: Int? = nil) {
        log = range.upperBound..<range.upperBound
        patch = range.upperBound..<range.upperBound
        if let lines = verbatimLines, let parts = VerbatimText.parts(bytes, in: range, lines: lines) {
            (log, patch) = (parts.log, parts.patch)
            return
        }
        var line = range.lowerBound
        var start: Int?
        while line < range.upperBound {
            let end = bytes.lineEnd(from: line, limit: range.upperBound)
            if isInHeaders, takesHeader(bytes, line..<end, cutsAtScissors) {
                line = end
                continue
            }
            isInHeaders = false
            if cutsAtScissors, Scissors.areOn(bytes, line..<end) {
                (from, subject, date, start, isInHeaders) = (nil, nil, nil, nil, true)
            } else if MessageText.beginsPatch(bytes, line..<end) {
                log = (start ?? line)..<line
                patch = line..<range.upperBound
                return
            } else if start == nil {
                start = line
            }
            line = end
        }
        close(bytes)
        log = (start ?? range.upperBound)..<range.upperBound
    }

    /// Whether the line belongs to the headers at the top, or is a blank line before the message.
    private mutating func takesHeader(_ bytes: Span<UInt8>, _ line: Range<Int>, _ cutsAtScissors: Bool) -> Bool {
        let first = bytes[line.lowerBound]
        if first == 0x0A {
            if open != nil {
                close(bytes)
                isInHeaders = false
            }
            return true
        }
        if let header = open, first == 0x20 || first == 0x09 {
            if cutsAtScissors, Scissors.areOn(bytes, line) {
                close(bytes)
                return false
            }
            open = header.lowerBound..<line.upperBound
            return true
        }
        close(bytes)
        if first == 0x3E { return MessageText.isFormatPatchSeparator(bytes, line) }
        if bytes.holds("[PATCH]", at: line.lowerBound, limit: line.upperBound), line.count > 7,
            ASCII.isSpace(bytes[line.lowerBound + 7])
        {
            subject = bytes.extracting(line).array
            return true
        }
        guard isHeader(bytes, line) else { return false }
        open = line
        return true
    }

    private func isHeader(_ bytes: Span<UInt8>, _ line: Range<Int>) -> Bool {
        from == nil && bytes.holdsFolded("from:", at: line.lowerBound, limit: line.upperBound)
            || subject == nil && bytes.holdsFolded("subject:", at: line.lowerBound, limit: line.upperBound)
            || date == nil && bytes.holdsFolded("date:", at: line.lowerBound, limit: line.upperBound)
    }

    /// Ends the in-body header being read.
    private mutating func close(_ bytes: Span<UInt8>) {
        guard let header = open else { return }
        open = nil
        func value(behind name: Int) -> [UInt8] {
            MailHeader.unfolded(bytes, bytes.trimmed(header.lowerBound + name..<header.upperBound))
        }
        switch ASCII.lower(bytes[header.lowerBound]) {
        case 0x66: (from, fromStart) = (value(behind: 5), header.lowerBound)
        case 0x73: subject = value(behind: 8)
        default: date = value(behind: 5)
        }
    }

    /// `>From 40 digits Mon Sep 17 00:00:00 2001`: the line `git format-patch` begins mails with, quoted.
    private static func isFormatPatchSeparator(_ bytes: Span<UInt8>, _ line: Range<Int>) -> Bool {
        let date: StaticString = " Mon Sep 17 00:00:00 2001\n"
        guard line.count == 6 + 40 + date.utf8CodeUnitCount,
            bytes.holds(">From ", at: line.lowerBound, limit: line.upperBound),
            bytes.holds(date, at: line.lowerBound + 46, limit: line.upperBound)
        else { return false }
        let digits = bytes.extracting(line.lowerBound + 6..<line.lowerBound + 46)
        return digits.indices.allSatisfy { Hex.value(of: digits[$0]) != nil && !(0x41...0x46).contains(digits[$0]) }
    }

    /// Whether a line ends the message: `---`, `diff -…`, `Index: …`, or `--- ` with a file's name.
    @inline(__always)
    static func beginsPatch(_ bytes: Span<UInt8>, _ line: Range<Int>) -> Bool {
        switch bytes[line.lowerBound] {
        case 0x64: return bytes.holds("diff -", at: line.lowerBound, limit: line.upperBound)
        case 0x49: return bytes.holds("Index: ", at: line.lowerBound, limit: line.upperBound)
        case 0x2D: return line.count >= 4 && beginsWithDashes(bytes, line)
        default: return false
        }
    }

    private static func beginsWithDashes(_ bytes: Span<UInt8>, _ line: Range<Int>) -> Bool {
        guard bytes.holds("---", at: line.lowerBound, limit: line.upperBound) else { return false }
        let rest = line.lowerBound + 3..<line.upperBound
        if bytes[rest.lowerBound] == 0x20, rest.count > 1, !ASCII.isSpace(bytes[rest.lowerBound + 1]) { return true }
        return bytes[line.upperBound - 1] == 0x0A && bytes.trimmedEnd(rest).isEmpty
    }
}
