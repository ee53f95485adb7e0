import Bytes

extension Span<UInt8> {
    /// Where the line that begins at `start` ends: behind its `\n`, or at `limit`.
    @inline(__always)
    func lineEnd(from start: Int, limit: Int) -> Int {
        guard let newline = firstOffset(of: 0x0A, from: start), newline < limit else { return limit }
        return newline + 1
    }

    /// Whether the bytes at `offset` are those of `text`, none of them at or behind `limit`.
    @inline(__always)
    func holds(_ text: StaticString, at offset: Int, limit: Int) -> Bool {
        let length = text.utf8CodeUnitCount
        guard length <= limit - offset else { return false }
        return extracting(offset..<offset + length).starts(with: text)
    }

    /// As `holds`, with letters of either case; `text` is given in lower case.
    func holdsFolded(_ text: StaticString, at offset: Int, limit: Int) -> Bool {
        let length = text.utf8CodeUnitCount
        guard length <= limit - offset else { return false }
        for index in 0..<length where unsafe ASCII.lower(self[offset + index]) != text.utf8Start[index] { return false }
        return true
    }

    /// Where `text`, given in lower case, first stands in `range` with letters of either case.
    func firstFolded(_ text: StaticString, in range: Range<Int>) -> Int? {
        var offset = range.lowerBound
        while offset + text.utf8CodeUnitCount <= range.upperBound {
            if holdsFolded(text, at: offset, limit: range.upperBound) { return offset }
            offset += 1
        }
        return nil
    }

    /// `range` without the white space at its ends.
    func trimmed(_ range: Range<Int>) -> Range<Int> {
        var start = range.lowerBound
        while start < range.upperBound, ASCII.isSpace(self[start]) { start += 1 }
        var end = range.upperBound
        while end > start, ASCII.isSpace(self[end - 1]) { end -= 1 }
        return start..<end
    }

    /// `range` without the white space at its end.
    @inline(__always)
    func trimmedEnd(_ range: Range<Int>) -> Range<Int> {
        var end = range.upperBound
        while end > range.lowerBound, ASCII.isSpace(self[end - 1]) { end -= 1 }
        return range.lowerBound..<end
    }

    /// The number, counted from 1, of the line on which `offset` stands.
    func lineNumber(at offset: Int) -> Int {
        var number = 1
        var position = 0
        while let newline = firstOffset(of: 0x0A, from: position), newline < offset {
            number += 1
            position = newline + 1
        }
        return number
    }

    /// Whether a byte above 0x7F stands in `range`.
    func holdsHighBytes(_ range: Range<Int>) -> Bool {
        for index in range where self[index] >= 0x80 { return true }
        return false
    }
}

extension Span<UInt8> {
    /// The bytes of `range` without white space at their ends, every run of it inside made one space, as git tidies a
    /// header.
    func squeezed(_ range: Range<Int>) -> [UInt8] {
        let kept = trimmed(range)
        var isTidy = true
        for index in kept where ASCII.isSpace(self[index]) && (self[index] != 0x20 || ASCII.isSpace(self[index + 1])) {
            isTidy = false
            break
        }
        if isTidy { return extracting(kept).array }
        var result: [UInt8] = []
        result.reserveCapacity(kept.count)
        for index in kept {
            if !ASCII.isSpace(self[index]) {
                result.append(self[index])
            } else if result.last != 0x20 {
                result.append(0x20)
            }
        }
        return result
    }
}

extension [UInt8] {
    /// Appends a part of a span.
    @inline(__always)
    mutating func append(_ range: Range<Int>, of span: Span<UInt8>) {
        unsafe span.extracting(range).withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
    }

    /// The bytes without white space at their ends, every run of it inside made one space, as git tidies a header.
    func squeezed() -> [UInt8] { span.squeezed(0..<count) }
}
