import Bytes
public import GitObjects

/// A person as a mail names one: a name and an address, made out as `git mailinfo` does.
public struct MailAddress: Hashable, Sendable, CustomStringConvertible {
    /// The person's name; the address where the mail gives none, or one that git takes for none (longer than
    /// 60 bytes, or with `@`, `<`, `>` in it).
    public let name: String

    /// The address.
    public let email: String

    /// A person of this name and address.
    public init(name: String, email: String) {
        self.name = name
        self.email = email
    }

    /// The person as commits record it.
    public var identity: GitIdentity { GitIdentity(name: name, email: email) }

    /// Whether the mail names nobody.
    public var isEmpty: Bool { name.isEmpty && email.isEmpty }

    /// `Name <address>`.
    public var description: String { "\(name) <\(email)>" }
}

extension MailAddress {
    /// Makes out the value of a `From:` header, decoded and its white space squeezed: `Name <address>`,
    /// `address (Name)`, `address`.
    init(header value: [UInt8]) {
        let text = MailAddress.unquoted(value.span)
        guard let at = text.firstIndex(of: 0x40) else {
            self = MailAddress.withoutAt(value)
            return
        }
        var start = at
        while start > 0, !ASCII.isSpace(text[start - 1]), text[start - 1] != 0x3C { start -= 1 }
        var end = start
        while end < text.count, !MailAddress.endsAddress(text[end]) { end += 1 }
        let opensAt = start > 0 && text[start - 1] == 0x3C ? start - 1 : start
        var rest = Array(text[..<opensAt])
        if opensAt < start { rest.append(0x20) }
        rest.append(contentsOf: text[Swift.min(end + 1, text.count)...])
        var name = rest.squeezed()
        if name.first == 0x28, name.last == 0x29, name.count > 1 { name = Array(name[1..<name.count - 1]) }
        self.init(sane: name, email: Array(text[start..<end]))
    }

    private init(sane name: [UInt8], email: [UInt8]) {
        let isName = (1...60).contains(name.count) && !name.contains { $0 == 0x40 || $0 == 0x3C || $0 == 0x3E }
        self.init(name: (isName ? name : email).span.lossyText, email: email.span.lossyText)
    }

    private static func endsAddress(_ byte: UInt8) -> Bool {
        byte == 0x3E || ASCII.isSpace(byte) || byte == 0x0B || byte == 0x0C
    }

    /// `John <john>`: what stands between the brackets is the address all the same.
    private static func withoutAt(_ value: [UInt8]) -> MailAddress {
        guard let open = value.firstIndex(of: 0x3C), let close = value[open...].firstIndex(of: 0x3E) else {
            return MailAddress(name: "", email: "")
        }
        return MailAddress(sane: Array(value[..<open]).squeezed(), email: Array(value[(open + 1)..<close]))
    }

    /// The value with the quotes of quoted strings and the backslashes of quoted pairs taken out; comments keep
    /// their parentheses.
    private static func unquoted(_ value: Span<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(value.count)
        var isQuoted = false
        var depth = 0
        var index = 0
        while index < value.count {
            let byte = value[index]
            index += 1
            switch byte {
            case 0x5C where isQuoted || depth > 0:
                if index < value.count { result.append(value[index]) }
                index += 1
            case 0x22 where depth == 0: isQuoted.toggle()
            case 0x28 where !isQuoted:
                depth += 1
                result.append(byte)
            case 0x29 where depth > 0 && !isQuoted:
                depth -= 1
                result.append(byte)
            default: result.append(byte)
            }
        }
        return result
    }
}
