import Bytes

extension DiffScanner {
    /// The hunks from the present line on.
    mutating func hunks() throws(PatchFormatError) -> [Hunk] {
        var hunks: [Hunk] = []
        while starts(with: "@@ -") { hunks.append(try hunk()) }
        if let last = hunks.last, goesOn() {
            throw failure(.hunkGoesOn(promised: .init(old: last.oldCount, new: last.newCount)))
        }
        return hunks
    }

    private mutating func hunk() throws(PatchFormatError) -> Hunk {
        guard var hunk = hunkHeader() else { throw failure(.hunkHeader) }
        advance()
        try HunkBody(of: hunk, at: position).read(from: &self, into: &hunk)
        guard hunk.leadingContext < max(hunk.oldCount, hunk.newCount) else {
            throw PatchFormatError(line: hunk.line, reason: .hunkWithoutChange)
        }
        return hunk
    }

    /// The present line as `@@ -a,b +c,d @@ section`, the body still empty; nil where it is not of that form.
    func hunkHeader() -> Hunk? {
        let text = text()
        var index = 4
        guard let old = lineRange(text, &index), text.extracting(index...).starts(with: " +") else { return nil }
        index += 2
        guard let new = lineRange(text, &index), text.extracting(index...).starts(with: " @@") else { return nil }
        index += 3
        if index < text.count, text[index] == 0x20 { index += 1 }
        return Hunk(
            oldStart: old.start, oldCount: old.count, newStart: new.start, newCount: new.count,
            leadingContext: 0, trailingContext: 0, oldLacksNewline: false, newLacksNewline: false,
            section: position + index..<position + text.count, body: 0..<0, line: line)
    }

    /// `line` or `line,count` at `index`, which goes behind it.
    private func lineRange(_ text: Span<UInt8>, _ index: inout Int) -> (start: Int, count: Int)? {
        guard let start = number(text, &index) else { return nil }
        guard index < text.count, text[index] == 0x2C else { return (start, 1) }
        index += 1
        guard let count = number(text, &index) else { return nil }
        return (start, count)
    }

    /// A decimal number below 2³¹ at `index`, which goes behind it.
    func number(_ text: Span<UInt8>, _ index: inout Int) -> Int? {
        let start = index
        var value = 0
        while index < text.count, (0x30...0x39).contains(text[index]) {
            value = value * 10 + Int(text[index] - 0x30)
            guard value < 1 << 31 else { return nil }
            index += 1
        }
        return index > start ? value : nil
    }

    /// Whether the line behind a file's last hunk looks like one more line of it. Signatures and the next file's
    /// header do not; neither does a blank line.
    private func goesOn() -> Bool {
        guard position < bytes.count else { return false }
        let text = text()
        guard text.count > 0 else { return false }
        switch text[0] {
        case 0x2B, 0x5C: return true
        case 0x20: return text.indices.contains { text[$0] != 0x20 && text[$0] != 0x09 }
        case 0x2D: return !endsDiff(text)
        default: return false
        }
    }

    /// Whether a line with `-` first is a signature's or a mail's line, or the header of the next file.
    private func endsDiff(_ text: Span<UInt8>) -> Bool {
        switch text.count {
        case 2 where text[1] == 0x2D: true
        case 3 where text[1] == 0x2D && (text[2] == 0x20 || text[2] == 0x2D): true
        default:
            text.starts(with: "-----BEGIN PGP")
                || text.starts(with: "--- ") && starts(with: "+++ ", at: next)
        }
    }
}
