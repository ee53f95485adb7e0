import Bytes

/// The addresses that git allows for submodules (git's `submodule-config.c`, `check_submodule_url`, and `urlmatch.c`).
enum SubmoduleURL {
    /// Whether `url` is no option, does not leave the host it is relative to, hides no line end, and, if it goes by
    /// HTTP or FTP, can be parsed.
    static func isHarmless(_ url: [UInt8]) -> Bool {
        if url.first == 0x2D { return false }
        let text = String(decoding: url, as: UTF8.self)
        if isRelative(url) || text.hasPrefix("git://") { return !hidesLineEnd(url) && !escapes(url) }
        for scheme in ["http", "https", "ftp", "ftps"] {
            let helper = Array("\(scheme)::".utf8)
            if url.starts(with: helper) { return isWellFormed(Array(url.dropFirst(helper.count))) }
            if text.hasPrefix("\(scheme)://") { return isWellFormed(url) }
        }
        return true
    }

    /// Begins with `./` or `../`, with either slash.
    private static func isRelative(_ url: [UInt8]) -> Bool {
        let rest = url.drop { $0 == 0x2E }
        return (1...2).contains(url.count - rest.count) && rest.first.map(isSlash) == true
    }

    /// Whether what follows leading `../` would take the place of the host.
    private static func escapes(_ url: [UInt8]) -> Bool {
        var rest = url[...]
        var ups = 0
        while true {
            if rest.count > 2, rest.starts(with: [0x2E, 0x2E]), isSlash(rest[rest.startIndex + 2]) {
                ups += 1
                rest = rest.dropFirst(3)
            } else if rest.count > 1, rest.first == 0x2E, isSlash(rest[rest.startIndex + 1]) {
                rest = rest.dropFirst(2)
            } else {
                return ups > 0 && (rest.first == 0x3A || rest.first == 0x2F)
            }
        }
    }

    private static func isSlash(_ byte: UInt8) -> Bool { byte == 0x2F || byte == 0x5C }

    private static func hidesLineEnd(_ url: [UInt8]) -> Bool {
        url.contains(0x0A)
            || url.indices.dropLast(2).contains { url[$0] == 0x25 && url[$0 + 1] == 0x30 && url[$0 + 2] | 0x20 == 0x61 }
    }

    /// Whether git can normalize the address, `scheme://…`, and no line end comes of it.
    private static func isWellFormed(_ url: [UInt8]) -> Bool {
        let scheme = url.prefix { isLetterOrDigit($0) || $0 == 0x2B || $0 == 0x2D || $0 == 0x2E }
        guard let first = scheme.first, !(0x30...0x39).contains(first), isLetterOrDigit(first),
            url.dropFirst(scheme.count).starts(with: Array("://".utf8)), hasWholeEscapes(url), !hidesLineEnd(url)
        else { return false }
        let rest = url.dropFirst(scheme.count + 3)
        let authority = rest.prefix { $0 != 0x2F && $0 != 0x3F && $0 != 0x23 }
        let host = authority.firstIndex(of: 0x40).map { authority[($0 + 1)...] } ?? authority
        return isHost(host) && staysBelowRoot(rest.dropFirst(authority.count))
    }

    private static func isHost(_ host: ArraySlice<UInt8>) -> Bool {
        guard let first = host.first, first != 0x3A else { return false }
        var name = host
        if let mark = host.lastIndex(where: { $0 == 0x3A || $0 == 0x5D }), host[mark] == 0x3A {
            name = host[..<mark]
            let port = host[(mark + 1)...]
            guard port.allSatisfy({ (0x30...0x39).contains($0) }) else { return false }
            let number = port.prefix(20).reduce(0) { min($0 * 10 + Int($1 - 0x30), 1 << 20) }
            guard port.isEmpty || (1...65_535).contains(number) else { return false }
        }
        return name.allSatisfy { isLetterOrDigit($0) || [0x2E, 0x2D, 0x5F, 0x5B, 0x3A, 0x5D].contains($0) }
    }

    /// Whether no `..` of the path, before a query, leaves its root.
    private static func staysBelowRoot(_ path: ArraySlice<UInt8>) -> Bool {
        var depth = 0
        let parts = path.prefix { $0 != 0x3F && $0 != 0x23 }.dropFirst().split(
            separator: 0x2F, omittingEmptySubsequences: false)
        for part in parts {
            switch String(decoding: part, as: UTF8.self).lowercased().replacing("%2e", with: ".") {
            case ".": continue
            case "..":
                guard depth > 0 else { return false }
                depth -= 1
            default: depth += 1
            }
        }
        return true
    }

    private static func hasWholeEscapes(_ url: [UInt8]) -> Bool {
        url.indices.allSatisfy { index in
            url[index] != 0x25
                || index + 2 < url.count && Hex.value(of: url[index + 1]) != nil && Hex.value(of: url[index + 2]) != nil
        }
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
    }
}
