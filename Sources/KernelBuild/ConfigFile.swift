import Overlay

/// A line of a `.config` or of a fragment.
enum ConfigLine: Hashable {
    case setting(KconfigSetting)
    /// A comment or an empty line.
    case comment

    /// Reads a line; nil for one that has no place in such a file.
    init?(_ text: String) {
        let line = Substring(text).trimmed
        if line.isEmpty {
            self = .comment
        } else if line.hasPrefix("# CONFIG_") && line.hasSuffix(" is not set") {
            let symbol = line.dropFirst(9).dropLast(11)
            guard ConfigLine.isSymbol(symbol) else { return nil }
            self = .setting(KconfigSetting(symbol: String(symbol), value: "n"))
        } else if line.hasPrefix("#") {
            self = .comment
        } else {
            guard line.hasPrefix("CONFIG_"), let equals = line.firstIndex(of: "=") else { return nil }
            let symbol = line[..<equals].dropFirst(7)
            let value = line[line.index(after: equals)...]
            guard ConfigLine.isSymbol(symbol), ConfigLine.isValue(value) else { return nil }
            self = .setting(KconfigSetting(symbol: String(symbol), value: String(value)))
        }
    }

    private static func isSymbol(_ text: Substring) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy(isWordByte)
    }

    /// `y`, `m`, `n`, a number, or a text in double quotes.
    private static func isValue(_ text: Substring) -> Bool {
        guard text.hasPrefix("\"") else {
            return !text.isEmpty && text.utf8.allSatisfy { isWordByte($0) || $0 == 0x2D }
        }
        return text.utf8.count >= 2 && text.hasSuffix("\"")
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F: true
        default: false
        }
    }
}

/// The values of a `.config`.
package struct ConfigFile: Sendable, Hashable {
    private var values: [String: String] = [:]

    /// Reads a `.config`; lines that say nothing are passed over.
    package init(_ bytes: [UInt8]) {
        for line in bytes.split(separator: 0x0A) {
            guard case .setting(let setting)? = ConfigLine(String(decoding: line, as: UTF8.self)) else { continue }
            values[setting.symbol] = setting.value
        }
    }

    /// The value of a symbol without `CONFIG_`: `n` where it is not set or not there.
    package subscript(symbol: String) -> String { values[symbol] ?? "n" }
}

extension Substring {
    /// Without white space at either end.
    var trimmed: Substring {
        var text = drop(while: \.isWhitespace)
        while text.last?.isWhitespace == true { text = text.dropLast() }
        return text
    }
}
