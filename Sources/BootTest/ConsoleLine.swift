/// The parts of a line of a kernel console.
enum ConsoleLine {
    /// What stands behind the kernel's prefix of level (`<6>`), time (`[    1.234567]`) and caller (`[   T12]`), which
    /// depends on the kernel's configuration and command line. Spaces behind it stay, as KTAP is indented.
    static func message(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var rest = bytes
        if rest.first == 0x3C, let end = rest.prefix(5).firstIndex(of: 0x3E) { rest = rest[(end + 1)...] }
        while let end = bracket(rest) {
            rest = rest[end...]
            if rest.first == 0x20 { rest = rest.dropFirst() }
        }
        return rest
    }

    /// One past the `]` of a leading `[  12.345678]`, `[  T12]` or `[   C0]`, or nil.
    private static func bracket(_ bytes: ArraySlice<UInt8>) -> Int? {
        guard bytes.first == 0x5B, let end = bytes.prefix(24).firstIndex(of: 0x5D) else { return nil }
        var hasDigit = false
        for byte in bytes[(bytes.startIndex + 1)..<end] {
            switch byte {
            case 0x30...0x39: hasDigit = true
            case 0x20, 0x2E, 0x54, 0x43: continue
            default: return nil
            }
        }
        return hasDigit ? end + 1 : nil
    }
}
