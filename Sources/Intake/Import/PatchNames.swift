/// Names for patch files: `0001-misc-add-edu.patch`.
enum PatchNames {
    /// The name of patch `number` of `count`, made of a title or of the name it had.
    ///
    /// As `git format-patch` does: letters, digits, `.` and `_` stay, all else becomes one `-`, and the whole has at
    /// most 64 characters. Numbers are as wide as the last one, four digits at least, so that they sort as text too.
    static func name(number: Int, of count: Int, label: String) -> String {
        let digits = String(number)
        let width = max(4, String(count).count)
        let prefix = String(repeating: "0", count: max(0, width - digits.count)) + digits
        let slug = slug(label)
        return slug.isEmpty ? "\(prefix).patch" : "\(prefix)-\(slug).patch"
    }

    private static func slug(_ label: String) -> String {
        var text = label
        for suffix in [".patch", ".diff", ".eml", ".mbox"] where text.hasSuffix(suffix) {
            text.removeLast(suffix.count)
            break
        }
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            let isKept = isLetterOrDigit(byte) || byte == 0x5F || byte == 0x2E && bytes.last != 0x2E
            if isKept {
                bytes.append(byte)
            } else if byte != 0x2E, bytes.last != 0x2D, !bytes.isEmpty {
                bytes.append(0x2D)
            }
        }
        var kept = bytes.prefix(52)
        while let last = kept.last, last == 0x2D || last == 0x2E { kept.removeLast() }
        return String(decoding: kept.drop { $0 == 0x2E || $0 == 0x2D }, as: UTF8.self)
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
}
