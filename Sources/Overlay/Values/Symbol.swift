/// The forms that names in the overlay's files take.
package enum Symbol {
    /// Whether `name` is safe as the name of a feature, flavor or overlay: one component of a path, of letters,
    /// digits and `._+~-`, beginning with a letter or digit, at most 100 bytes.
    package static func isName(_ name: String) -> Bool {
        guard let first = name.utf8.first, name.utf8.count <= 100, isLetterOrDigit(first) else { return false }
        return name.utf8.allSatisfy { isLetterOrDigit($0) || "._+~-".utf8.contains($0) } && !name.hasSuffix(".lock")
    }

    /// Whether `name` is a Kconfig symbol without its `CONFIG_`: capitals, digits and underscores.
    package static func isKconfig(_ name: String) -> Bool {
        !name.isEmpty && name.utf8.count <= 200
            && name.utf8.allSatisfy { (0x41...0x5A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F }
    }

    /// Whether `id` can be a Message-ID without its angle brackets: printable, no spaces, none of `<>`.
    package static func isMessageID(_ id: String) -> Bool {
        !id.isEmpty && id.utf8.count <= 998
            && id.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F && $0 != 0x3C && $0 != 0x3E }
    }

    /// Whether the byte is an ASCII letter or digit.
    static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }

    /// Whether the byte is a letter, a digit, or one of `_-.`.
    static func isWordByte(_ byte: UInt8) -> Bool {
        isLetterOrDigit(byte) || byte == 0x5F || byte == 0x2D || byte == 0x2E
    }
}
