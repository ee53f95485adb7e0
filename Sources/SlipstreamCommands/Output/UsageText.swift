/// The texts of the argument parser, which wraps all but its lines of usage, made to fit the page.
enum UsageText {
    /// The text with its lines of usage wrapped between arguments, below each other with an indent.
    static func wrapped(_ text: String, width: Int) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line -> [String] in
            let isUsage = ["USAGE: ", "Usage: "].contains { line.hasPrefix($0) }
            guard isUsage, PlainText.width(String(line)) > width else { return [String(line)] }
            return lines(of: line, width: width)
        }.joined(separator: "\n")
    }

    private static func lines(of usage: Substring, width: Int) -> [String] {
        let indent = String(repeating: " ", count: 9)
        var lines: [String] = []
        var line = ""
        for part in parts(of: usage) {
            let space = line.isEmpty || line == indent ? "" : " "
            if !space.isEmpty, PlainText.width(line) + 1 + PlainText.width(part) > width {
                lines.append(line)
                line = indent + part
            } else {
                line += space + part
            }
        }
        return lines + [line]
    }

    /// The words, an option with its value in brackets being one.
    private static func parts(of usage: Substring) -> [String] {
        var parts: [String] = []
        var depth = 0
        for word in usage.split(separator: " ") {
            if depth > 0 { parts[parts.count - 1] += " " + word } else { parts.append(String(word)) }
            depth = max(0, depth + word.count { $0 == "[" } - word.count { $0 == "]" })
        }
        return parts
    }
}
