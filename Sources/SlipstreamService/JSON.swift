/// A JSON value whose text is the same for the same value: keys sorted, two spaces of indent.
package enum JSON: Sendable, Hashable {
    /// `null`.
    case null
    /// `true` or `false`.
    case bool(Bool)
    /// A whole number.
    case integer(Int)
    /// A number with a fraction; printed with at most three digits after the point. What is no number prints as `null`.
    case number(Double)
    /// A text. Bytes that were no UTF-8 have been replaced before.
    case string(String)
    /// Values in order.
    case array([JSON])
    /// Named values.
    case object([String: JSON])

    /// The string, or `null` where there is none.
    package init(_ text: String?) { self = text.map(JSON.string) ?? .null }

    /// The strings in order.
    package init(_ texts: [String]) { self = .array(texts.map(JSON.string)) }

    /// The text, indented, without a newline at its end.
    package var text: String {
        var output = ""
        write(to: &output, indent: "")
        return output
    }

    private func write(to output: inout String, indent: String) {
        switch self {
        case .null: output += "null"
        case .bool(let value): output += value ? "true" : "false"
        case .integer(let value): output += String(value)
        case .number(let value): output += JSON.text(of: value)
        case .string(let value): JSON.quote(value, to: &output)
        case .array(let values):
            JSON.writeList(values, between: "[", "]", to: &output, indent: indent) { value, output, inner in
                value.write(to: &output, indent: inner)
            }
        case .object(let members):
            let sorted = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
            JSON.writeList(sorted, between: "{", "}", to: &output, indent: indent) { member, output, inner in
                JSON.quote(member.key, to: &output)
                output += ": "
                member.value.write(to: &output, indent: inner)
            }
        }
    }

    private static func writeList<Element>(
        _ elements: [Element], between open: String, _ close: String, to output: inout String, indent: String,
        _ writeElement: (Element, inout String, String) -> Void
    ) {
        guard !elements.isEmpty else {
            output += open + close
            return
        }
        let inner = indent + "  "
        for (index, element) in elements.enumerated() {
            output += index == 0 ? open + "\n" : ",\n"
            output += inner
            writeElement(element, &output, inner)
        }
        output += "\n" + indent + close
    }

    private static func text(of value: Double) -> String {
        guard value.isFinite, abs(value) < 1e15 else { return "null" }
        let thousandths = Int((value * 1000).rounded())
        let fraction = abs(thousandths) % 1000
        let digits = String(String(1000 + fraction).dropFirst())
        let trimmed = String(digits.reversed().drop { $0 == "0" }.reversed())
        let sign = thousandths < 0 ? "-" : ""
        return sign + String(abs(thousandths) / 1000) + (trimmed.isEmpty ? "" : "." + trimmed)
    }

    private static func quote(_ text: String, to output: inout String) {
        output += "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": output += "\\\""
            case "\\": output += "\\\\"
            case "\n": output += "\\n"
            case "\r": output += "\\r"
            case "\t": output += "\\t"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                let digits = String(scalar.value, radix: 16)
                output += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: output.unicodeScalars.append(scalar)
            }
        }
        output += "\""
    }
}
