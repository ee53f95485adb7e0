import Bytes
import GitObjects

/// The fields of a lock's lines, parted by single spaces, taken one after the other.
struct LockFields {
    private let bytes: [UInt8]
    private var offset = 0
    private var number = 1

    /// The fields of `bytes`, which end in a newline.
    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Whether no line is left.
    var isAtEnd: Bool { offset >= bytes.count }

    /// The line's first byte, before any of its fields are taken.
    var firstByte: UInt8 { bytes[offset] }

    /// Takes the first word of a line, which must be `word` and have more behind it.
    mutating func begin(_ word: String) throws(LockProblem) {
        let end = offset + word.utf8.count
        guard end < bytes.count, bytes[end] == 0x20, bytes[offset..<end].elementsEqual(word.utf8) else {
            guard !isAtEnd else { throw problem("the line “\(word) …” is missing") }
            let line = bytes[offset...].prefix { $0 != 0x0A }
            throw problem(
                "a line “\(word) …” is wanted, found “\(Readable.short(String(decoding: line, as: UTF8.self)))”")
        }
        offset = end + 1
    }

    /// Takes what is left of the line, which must be UTF-8 and not empty.
    mutating func line(_ what: String = "a line") throws(LockProblem) -> String {
        let end = bytes.span.firstOffset(of: 0x0A, from: offset) ?? bytes.count
        guard offset < end, let text = String(validating: bytes[offset..<end], as: UTF8.self) else {
            throw wanted(what, to: end)
        }
        offset = end + 1
        number += 1
        return text
    }

    /// Takes a whole object id in lower-case digits.
    mutating func id(_ what: String) throws(LockProblem) -> ObjectID {
        let end = try fieldEnd(of: 40, what)
        guard let id = ObjectID(lowerCaseDigits: bytes.span, at: offset) else {
            throw wanted("\(what) of 40 lower-case digits", to: fieldEnd())
        }
        skip(to: end)
        return id
    }

    /// Takes a whole object id, or `-` for none.
    mutating func optionalID(_ what: String) throws(LockProblem) -> ObjectID? {
        guard offset + 1 < bytes.count, bytes[offset] == 0x2D, bytes[offset + 1] == 0x20 else { return try id(what) }
        offset += 2
        return nil
    }

    /// Whether the rest of the line begins with this text.
    func begins(with text: StaticString) -> Bool { bytes.span.extracting(offset...).starts(with: text) }

    /// Takes a number, or `-` for none.
    mutating func optionalNumber(_ what: String) throws(LockProblem) -> Int? {
        guard begins(with: "- ") else { return try number(what) }
        offset += 2
        return nil
    }

    /// Takes one of these words; answers which.
    mutating func word(of words: [String]) throws(LockProblem) -> Int {
        let end = fieldEnd()
        guard let index = words.firstIndex(where: { $0.utf8.elementsEqual(bytes[offset..<end]) }) else {
            throw wanted("one of " + words.joined(separator: ", "), to: end)
        }
        skip(to: end)
        return index
    }

    /// Takes a SHA-256 in lower-case digits.
    mutating func digest(_ what: String) throws(LockProblem) -> [UInt8] {
        let end = try fieldEnd(of: 64, what)
        var value: [UInt8] = []
        value.reserveCapacity(32)
        for place in stride(from: offset, to: end, by: 8) {
            guard let word = Hex.word(bytes.span, at: place) else {
                throw wanted("\(what) of 64 lower-case digits", to: fieldEnd())
            }
            for shift in [24, 16, 8, 0] as [UInt32] { value.append(UInt8(truncatingIfNeeded: word >> shift)) }
        }
        skip(to: end)
        return value
    }

    /// Takes a whole number of at most nine digits, without leading zeros.
    mutating func number(_ what: String) throws(LockProblem) -> Int {
        let end = fieldEnd()
        var value = 0
        guard (1...9).contains(end - offset), end - offset == 1 || bytes[offset] != 0x30 else {
            throw wanted(what, to: end)
        }
        for index in offset..<end {
            guard (0x30...0x39).contains(bytes[index]) else { throw wanted(what, to: end) }
            value = value * 10 + Int(bytes[index] - 0x30)
        }
        skip(to: end)
        return value
    }

    /// Takes the line's end, which must come right behind the last field.
    mutating func end() throws(LockProblem) {
        guard offset < bytes.count, bytes[offset] == 0x0A, bytes[offset - 1] != 0x20 else {
            throw problem("there is more on the line than belongs there")
        }
        offset += 1
        number += 1
    }

    /// What is wrong with the line that is being read.
    func problem(_ message: String) -> LockProblem { LockProblem(line: number, message: message) }

    /// Where the present field ends, which must have `count` digits; whether they are digits, who takes them sees.
    private func fieldEnd(of count: Int, _ what: String) throws(LockProblem) -> Int {
        let end = offset + count
        guard end < bytes.count, bytes[end] == 0x20 || bytes[end] == 0x0A else {
            throw wanted("\(what) of \(count) lower-case digits", to: fieldEnd())
        }
        return end
    }

    private func fieldEnd() -> Int {
        var end = offset
        while end < bytes.count, bytes[end] != 0x20, bytes[end] != 0x0A { end += 1 }
        return end
    }

    /// Goes behind the field that ends at `end`, and behind its space, but never past the line's end.
    private mutating func skip(to end: Int) {
        offset = end < bytes.count && bytes[end] == 0x20 ? end + 1 : end
    }

    private func wanted(_ what: String, to end: Int) -> LockProblem {
        guard offset < end else { return problem("\(what) is missing") }
        return problem(
            "\(what) is wanted, found “\(Readable.short(String(decoding: bytes[offset..<end], as: UTF8.self)))”")
    }
}
