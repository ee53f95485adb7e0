import Bytes

/// The names that some file system takes for `.git` (git's `fsck.hasDotgit`, `path.c` and `utf8.c`):
/// any case; NTFS's short name `git~1`, trailing dots and spaces, and streams (`.git::$INDEX_ALLOCATION`);
/// HFS+'s ignored code points.
enum GitFolderName {
    /// Whether the component `name` is `.git` to anyone, or, to Windows, holds a component that is.
    static func isOne(_ name: Span<UInt8>) -> Bool {
        if isOneAtStart(name) { return true }
        var start = 0
        while let backslash = name.firstOffset(of: 0x5C, from: start) {
            start = backslash + 1
            let rest = name.extracting(start..<name.count)
            if isOneOnNTFS(rest, base: ".git") || isOneOnNTFS(rest, base: "git~1") { return true }
        }
        return false
    }

    private static func isOneAtStart(_ name: Span<UInt8>) -> Bool {
        // All but a few names are told apart by their first byte: every path of every patch comes by here.
        switch name.count > 0 ? name[0] : 0 {
        case 0x47, 0x67: return isOneOnNTFS(name, base: "git~1")
        case 0x2E, 0xE2, 0xEF:
            let folded = withoutIgnoredCodePoints(name)
            return isOneOnNTFS(name, base: ".git") || matches(folded.span, prefix: ".git") && folded.count == 4
        default: return false
        }
    }

    /// NTFS drops trailing dots and spaces, ends a name at `:` and takes `\` for a separator.
    private static func isOneOnNTFS(_ name: Span<UInt8>, base: StaticString) -> Bool {
        guard matches(name, prefix: base) else { return false }
        for index in base.utf8CodeUnitCount..<name.count {
            switch name[index] {
            case 0x2E, 0x20: continue
            case 0x3A, 0x5C: return true
            default: return false
            }
        }
        return true
    }

    private static func matches(_ name: Span<UInt8>, prefix: StaticString) -> Bool {
        let length = prefix.utf8CodeUnitCount
        guard name.count >= length else { return false }
        return prefix.withUTF8Buffer { wanted in
            for index in 0..<length {
                let byte = name[index]
                let lower = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
                if unsafe lower != wanted[index] { return false }
            }
            return true
        }
    }

    /// The name less the code points HFS+ ignores: U+200C–200F, U+202A–202E, U+206A–206F, U+FEFF.
    static func withoutIgnoredCodePoints(_ name: Span<UInt8>) -> [UInt8] {
        var kept: [UInt8] = []
        var index = 0
        while index < name.count {
            if index + 2 < name.count, isIgnored(name[index], name[index + 1], name[index + 2]) {
                index += 3
            } else {
                kept.append(name[index])
                index += 1
            }
        }
        return kept
    }

    private static func isIgnored(_ a: UInt8, _ b: UInt8, _ c: UInt8) -> Bool {
        switch (a, b) {
        case (0xE2, 0x80): (0x8C...0x8F).contains(c) || (0xAA...0xAE).contains(c)
        case (0xE2, 0x81): (0xAA...0xAF).contains(c)
        case (0xEF, 0xBB): c == 0xBF
        default: false
        }
    }
}
