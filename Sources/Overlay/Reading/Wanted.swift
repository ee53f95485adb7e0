import GitObjects

/// What several keys want of their texts.
enum Wanted {
    /// A text without line ends or control characters, not empty.
    static func isLine(_ text: String) -> Bool {
        !text.isEmpty && text.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F..<0xA0).contains($0.value) }
    }

    /// A person's name: a line without what git takes for the address.
    static func isPersonName(_ text: String) -> Bool {
        isLine(text) && !text.utf8.contains { $0 == 0x3C || $0 == 0x3E }
    }

    /// An address: something on both sides of an `@`, no spaces, no angle brackets.
    static func isEmail(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: 0x40, omittingEmptySubsequences: false)
        return parts.count == 2 && parts.allSatisfy { !$0.isEmpty }
            && text.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F && $0 != 0x3C && $0 != 0x3E }
    }

    /// A path inside the overlay or a tree, as `TreePath` takes it, that no program takes for an option.
    static func isSafeTreePath(_ text: String) -> Bool {
        (try? TreePath(text)) != nil && !text.hasPrefix("-") && isLine(text)
    }
}
