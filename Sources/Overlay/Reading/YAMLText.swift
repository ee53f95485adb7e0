import Bytes

/// The text of a YAML file, checked before a parser sees it.
struct YAMLText {
    /// The largest file that is read, in bytes.
    static let sizeLimit = 1 << 20

    /// The text, without a byte order mark.
    let text: String

    /// Checks size, encoding and characters, and that there are no aliases; says all that is wrong.
    init?(_ bytes: [UInt8], problems: Problems) {
        guard bytes.count <= YAMLText.sizeLimit else {
            problems.add("the file has \(bytes.count) bytes; at most \(YAMLText.sizeLimit) are read", at: .start)
            return nil
        }
        let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        guard let text = String(validating: content, as: UTF8.self) else {
            problems.add("the file is not UTF-8", at: YAMLText.placeOfFirstNonUTF8(content))
            return nil
        }
        self.text = text
        checkCharacters(problems)
        checkAliases(problems)
        guard problems.isEmpty else { return nil }
    }

    /// Control characters that no YAML file may hold.
    private func checkCharacters(_ problems: Problems) {
        var place = TextPlace.start
        var isBehindReturn = false
        for scalar in text.unicodeScalars {
            // A lone one ends a line to YAML and to no editor.
            if isBehindReturn, scalar != "\n" { return refuseReturn(at: place, problems) }
            isBehindReturn = scalar == "\r"
            switch scalar.value {
            case 0x0A: place = TextPlace(line: place.line + 1, column: 0)
            case 0x09, 0x0D: break
            // Besides controls: U+2028 and U+2029, which end a line to YAML, too, as U+0085 does.
            case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0xFFFE, 0xFFFF, 0xFEFF:
                let code = String(scalar.value, radix: 16, uppercase: true)
                problems.add(
                    "the character U+\(String(repeating: "0", count: 4 - code.count))\(code) has no place here",
                    at: place)
                return
            default: break
            }
            place.column += 1
        }
        if isBehindReturn { refuseReturn(at: place, problems) }
    }

    /// `place` is the one behind it.
    private func refuseReturn(at place: TextPlace, _ problems: Problems) {
        problems.add(
            "a carriage return (U+000D) has no place here without a line feed behind it",
            at: TextPlace(line: place.line, column: place.column - 1))
    }

    /// Aliases make a short file stand for an endless value; none of the overlay's files has a use for them.
    ///
    /// What counts as one is a `*name` where a value may begin, with a `&name` somewhere in the file; `*name` alone is
    /// left to the parser, which refuses it unless it is prose.
    private func checkAliases(_ problems: Problems) {
        let bytes = Array(text.utf8)
        guard bytes.contains(0x26), bytes.contains(0x2A) else { return }
        let anchors = YAMLText.anchors(in: bytes)
        guard !anchors.isEmpty else { return }
        var place = TextPlace.start
        var mayBegin = true
        for (index, byte) in bytes.enumerated() {
            if byte == 0x2A, mayBegin, case let name = YAMLText.name(in: bytes, after: index), anchors.contains(name) {
                let shown = String(decoding: name, as: UTF8.self)
                problems.add("the alias “*\(shown)” is not understood here; write the value out", at: place)
            }
            switch byte {
            case 0x0A:
                place = TextPlace(line: place.line + 1, column: 0)
                mayBegin = true
            case 0x20, 0x09, 0x0D: break
            default: mayBegin = ":-?[,{".utf8.contains(byte)
            }
            if byte & 0xC0 != 0x80 { place.column += 1 }
        }
    }

    private static func anchors(in bytes: [UInt8]) -> Set<ArraySlice<UInt8>> {
        var names: Set<ArraySlice<UInt8>> = []
        for (index, byte) in bytes.enumerated() where byte == 0x26 {
            let name = name(in: bytes, after: index)
            if !name.isEmpty { names.insert(name) }
        }
        return names
    }

    private static func name(in bytes: [UInt8], after index: Int) -> ArraySlice<UInt8> {
        bytes[(index + 1)...].prefix { Symbol.isLetterOrDigit($0) || $0 == 0x2D || $0 == 0x5F }
    }

    private static func placeOfFirstNonUTF8(_ bytes: ArraySlice<UInt8>) -> TextPlace {
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        var place = TextPlace.start
        while case .scalarValue(let scalar) = decoder.decode(&iterator) {
            place.column += 1
            if scalar == "\n" { place = TextPlace(line: place.line + 1, column: 1) }
        }
        return place
    }
}
