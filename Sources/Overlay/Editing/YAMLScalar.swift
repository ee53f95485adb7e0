/// Text as a YAML scalar that every reader, of YAML 1.1 or 1.2, takes for that text.
enum YAMLScalar {
    /// The text, in double quotes where it could be taken for something else without them.
    static func render(_ text: String) -> String {
        isSafePlain(text) ? text : quoted(text)
    }

    /// Words of letters, digits and a few signs that begin with a letter and mean nothing to YAML.
    private static func isSafePlain(_ text: String) -> Bool {
        guard let first = text.utf8.first, (0x41...0x5A).contains(first) || (0x61...0x7A).contains(first) else {
            return false
        }
        let words = ["y", "n", "yes", "no", "on", "off", "true", "false", "null"]
        guard !words.contains(text.lowercased()), !text.hasSuffix(" "), !text.hasSuffix(":"), !text.contains(": "),
            !text.contains(" #")
        else { return false }
        return text.unicodeScalars.allSatisfy { scalar in
            scalar.value >= 0x20 && scalar.value < 0x7F
                ? !"{}[],\"\\`".unicodeScalars.contains(scalar) : isLetter(scalar)
        }
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value > 0xA0 && scalar.properties.isAlphabetic
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x22, 0x5C: result += "\\\(scalar)"
            case 0x0A: result += "\\n"
            case 0x09: result += "\\t"
            case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF:
                let code = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - code.count) + code
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
