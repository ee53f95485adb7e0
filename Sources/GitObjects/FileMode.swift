import Bytes

/// The modes git knows for an entry of a tree (gitformat-index).
public enum FileMode: UInt32, Hashable, Sendable, CustomStringConvertible {
    case directory = 0o040000
    case regular = 0o100644
    case executable = 0o100755
    case symbolicLink = 0o120000
    case submodule = 0o160000

    /// The mode that octal digits stand for, as git writes it or with any other permission bits: what the owner may
    /// execute is executable, as git itself reads such modes. Nil where the type is none of git's.
    public init?(octal digits: Span<UInt8>) {
        guard (5...6).contains(digits.count) else { return nil }
        var value: UInt32 = 0
        for index in digits.indices {
            guard (0x30...0x37).contains(digits[index]) else { return nil }
            value = value << 3 | UInt32(digits[index] - 0x30)
        }
        switch value & 0o170000 {
        case 0o100000: self = value & 0o100 != 0 ? .executable : .regular
        case 0o040000: self = .directory
        case 0o120000: self = .symbolicLink
        case 0o160000: self = .submodule
        default: return nil
        }
    }

    /// The digits as they stand in a tree object: no leading zero (`40000`).
    public var treeDigits: String { String(rawValue, radix: 8) }

    /// Six octal digits, as a diff writes them.
    public var description: String { self == .directory ? "040000" : treeDigits }

    /// Whether a blob stands behind the entry.
    public var isBlob: Bool { self == .regular || self == .executable || self == .symbolicLink }
}
