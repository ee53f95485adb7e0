/// What one line of a KTAP document says.
///
/// Sources: the kernel's `Documentation/dev-tools/ktap.rst`; TAP 13 and 14 where it is silent.
enum KTAPLine: Hashable {
    /// `KTAP version 1`, `TAP version 13`.
    case version
    /// `1..3`, and what stands after `#`.
    case plan(Int, remark: String?)
    /// `ok 1 name # SKIP why`; the number is nil where the line has none.
    case result(isOK: Bool, number: Int?, name: String, remark: String?)
    /// `# text`.
    case diagnostic(String)
    /// `Bail out! why`.
    case bailOut(String)

    /// Reads a line without its indentation; nil for anything else, such as a program's other output.
    init?(_ text: Substring) {
        if text.hasPrefix("#") {
            self = .diagnostic(String(text.dropFirst().trimmingSpaces))
        } else if text.hasPrefix("ok") || text.hasPrefix("not ok") {
            guard let result = KTAPLine.result(text) else { return nil }
            self = result
        } else if text.hasPrefix("1..") {
            let (count, remark) = KTAPLine.splitRemark(text.dropFirst(3))
            guard let number = KTAPLine.number(count) else { return nil }
            self = .plan(number, remark: remark)
        } else if text.hasPrefix("KTAP version ") || text.hasPrefix("TAP version ") {
            guard let version = text.split(separator: " ").last, KTAPLine.number(version) != nil else { return nil }
            self = .version
        } else if text.hasPrefix("Bail out!") {
            self = .bailOut(String(text.dropFirst(9).trimmingSpaces))
        } else {
            return nil
        }
    }

    private static func result(_ text: Substring) -> KTAPLine? {
        let isOK = text.hasPrefix("ok")
        var rest = text.dropFirst(isOK ? 2 : 6)
        guard rest.isEmpty || rest.hasPrefix(" ") else { return nil }
        rest = rest.trimmingSpaces
        let first = rest.prefix { $0 != " " }
        let number = number(first)
        if number != nil { rest = rest.dropFirst(first.count).trimmingSpaces }
        let (description, remark) = splitRemark(rest)
        let name = description.hasPrefix("- ") ? description.dropFirst(2) : description
        return .result(isOK: isOK, number: number, name: String(name.trimmingSpaces), remark: remark)
    }

    /// Cuts `name # remark`; a `#` that follows a backslash belongs to the name.
    private static func splitRemark(_ text: Substring) -> (text: Substring, remark: String?) {
        var previous: Character = " "
        for index in text.indices {
            if text[index] == "#" && previous == " " {
                return (text[..<index].trimmingSpaces, String(text[text.index(after: index)...].trimmingSpaces))
            }
            previous = text[index]
        }
        return (text.trimmingSpaces, nil)
    }

    /// A number of at most nine digits.
    private static func number(_ text: Substring) -> Int? {
        guard (1...9).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return Int(text)
    }
}

extension Substring {
    /// Without the spaces at either end.
    var trimmingSpaces: Substring {
        var text = drop { $0 == " " || $0 == "\t" }
        while text.last == " " || text.last == "\t" { text = text.dropLast() }
        return text
    }
}
