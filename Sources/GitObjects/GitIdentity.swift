/// A person as git records one: a name and an address.
///
/// Both are cleaned as git cleans them (`ident.c` since 2.43): `<`, `>` and line ends go, and spaces, control
/// characters and `,:;"'\` are trimmed from both ends.
public struct GitIdentity: Hashable, Sendable, CustomStringConvertible {
    /// The person's name; may be empty.
    public let name: String

    /// The address between `<` and `>`; may be empty.
    public let email: String

    /// The person of this name and address, cleaned.
    public init(name: String, email: String) {
        self.name = GitIdentity.cleaned(name)
        self.email = GitIdentity.cleaned(email)
    }

    /// `Name <email>`, as commits and mails write it.
    public var description: String { "\(name) <\(email)>" }

    private static func cleaned(_ text: String) -> String {
        let bytes = Array(text.utf8)
        guard let first = bytes.firstIndex(where: { !isCrud($0) }), let last = bytes.lastIndex(where: { !isCrud($0) })
        else { return "" }
        let kept = bytes[first...last].filter { $0 != 0x0A && $0 != 0x3C && $0 != 0x3E && $0 != 0 }
        return String(decoding: kept, as: UTF8.self)
    }

    private static func isCrud(_ byte: UInt8) -> Bool {
        switch byte {
        case 0...0x20, 0x22, 0x27, 0x2C, 0x3A, 0x3B, 0x3C, 0x3E, 0x5C: true
        default: false
        }
    }
}
