import Bytes
import Yams

extension KconfigSetting {
    /// Reads the key `kconfig`: a map of symbols, without `CONFIG_`, to values.
    static func all(in reader: MapReader) -> [KconfigSetting] {
        guard let node = reader.node("kconfig") else { return [] }
        guard let mapping = node.mapping else {
            reader.refuse("kconfig", wants: "a map of symbols to values such as EDU: m", found: node)
            return []
        }
        return mapping.compactMap { key, value in
            guard let symbol = symbol(key, problems: reader.problems) else { return nil }
            guard let setting = self.value(of: value) else {
                reader.problems.add(
                    "“\(symbol)” wants y, m, n, a number or a text in quotes, found \(value.readable)", at: value.place)
                return nil
            }
            return KconfigSetting(symbol: symbol, value: setting)
        }
    }

    private static func symbol(_ key: Node, problems: Problems) -> String? {
        guard let name = key.writtenText, Symbol.isKconfig(name) else {
            problems.add(
                "a Kconfig symbol is of capital letters, digits and _, found \(key.readable)", at: key.place)
            return nil
        }
        guard !name.hasPrefix("CONFIG_") else {
            problems.add("write the symbol without CONFIG_: “\(name.dropFirst(7))”", at: key.place)
            return nil
        }
        return name
    }

    /// The value as `.config` has it. Only a text in quotes is a text: a bare `yes` is more likely a slip than a name.
    private static func value(of node: Node) -> String? {
        guard let text = node.writtenText else { return nil }
        guard node.isPlain else {
            guard Wanted.isLine(text) || text.isEmpty else { return nil }
            let escaped = text.flatMap { $0 == "\"" || $0 == "\\" ? ["\\", $0] : [$0] }
            return "\"\(String(escaped))\""
        }
        if ["y", "m", "n"].contains(text) { return text }
        return isNumber(text) ? text : nil
    }

    private static func isNumber(_ text: String) -> Bool {
        let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
        guard (1...20).contains(digits.utf8.count) else { return false }
        if digits.hasPrefix("0x") {
            return digits.utf8.count > 2 && digits.utf8.dropFirst(2).allSatisfy { Hex.value(of: $0) != nil }
        }
        return digits.utf8.allSatisfy { (0x30...0x39).contains($0) } && (digits.utf8.first != 0x30 || digits == "0")
    }
}
