/// Reads a file in the syntax of git's settings, one setting after the other (git's `config.c`, `git_parse_source`).
struct GitConfigReader {
    /// One line `key = value`.
    struct Setting {
        /// Section, subsection and key, with dots between; all but the subsection in lower case.
        let variable: [UInt8]
        /// What it is set to; nil where there is no `=`.
        let value: [UInt8]?
    }

    private let bytes: [UInt8]
    private var offset: Int
    private var isBroken = false
    private var section: [UInt8] = []

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        offset = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    /// The next setting; nil at the end, and from where on the file cannot be parsed.
    mutating func next() -> Setting? {
        var isComment = false
        while !isBroken, offset < bytes.count {
            let byte = take()
            switch byte {
            case 0x0A: isComment = false
            case _ where isComment || GitConfigReader.isSpace(byte): continue
            case 0x23, 0x3B: isComment = true
            case 0x5B: isBroken = !takeSection()
            default:
                guard GitConfigReader.isLetter(byte), let setting = takeSetting(byte) else {
                    isBroken = true
                    return nil
                }
                return setting
            }
        }
        return nil
    }

    /// The next byte, CR LF as one line end; a line end too behind the last.
    private mutating func take() -> UInt8 {
        guard offset < bytes.count else {
            offset = bytes.count + 1
            return 0x0A
        }
        let byte = bytes[offset]
        offset += 1
        guard byte == 0x0D, offset < bytes.count, bytes[offset] == 0x0A else { return byte }
        offset += 1
        return 0x0A
    }

    private mutating func takeSection() -> Bool {
        section = []
        while true {
            let byte = take()
            if offset > bytes.count { return false }
            if byte == 0x5D { break }
            if GitConfigReader.isSpace(byte) { return takeSubsection(after: byte) }
            guard GitConfigReader.isKey(byte) || byte == 0x2E else { return false }
            section.append(GitConfigReader.lower(byte))
        }
        section.append(0x2E)
        return true
    }

    private mutating func takeSubsection(after first: UInt8) -> Bool {
        var byte = first
        while GitConfigReader.isSpace(byte) {
            guard byte != 0x0A else { return false }
            byte = take()
        }
        guard byte == 0x22 else { return false }
        section.append(0x2E)
        while true {
            byte = take()
            if byte == 0x22 { break }
            if byte == 0x5C { byte = take() }
            guard byte != 0x0A else { return false }
            section.append(byte)
        }
        section.append(0x2E)
        return take() == 0x5D
    }

    private mutating func takeSetting(_ first: UInt8) -> Setting? {
        var variable = section + [GitConfigReader.lower(first)]
        var byte = take()
        while GitConfigReader.isKey(byte) {
            variable.append(GitConfigReader.lower(byte))
            byte = take()
        }
        while byte == 0x20 || byte == 0x09 { byte = take() }
        if byte == 0x0A { return Setting(variable: variable, value: nil) }
        guard byte == 0x3D, let value = takeValue() else { return nil }
        return Setting(variable: variable, value: value)
    }

    private mutating func takeValue() -> [UInt8]? {
        var value: [UInt8] = []
        var spaces = 0
        var isQuoted = false
        while true {
            let byte = take()
            if byte == 0x0A { return isQuoted ? nil : value }
            if !isQuoted && (byte == 0x23 || byte == 0x3B) {
                while take() != 0x0A {}
                return value
            }
            if !isQuoted && GitConfigReader.isSpace(byte) {
                if !value.isEmpty { spaces += 1 }
                continue
            }
            value += [UInt8](repeating: 0x20, count: spaces)
            spaces = 0
            switch byte {
            case 0x22: isQuoted.toggle()
            case 0x5C:
                guard let escaped = takeEscape() else { return nil }
                value += escaped
            default: value.append(byte)
            }
        }
    }

    /// What stands behind a backslash; nothing for a line that goes on, nil for what git does not know.
    private mutating func takeEscape() -> [UInt8]? {
        switch take() {
        case 0x0A: []
        case 0x74: [0x09]
        case 0x62: [0x08]
        case 0x6E: [0x0A]
        case 0x5C: [0x5C]
        case 0x22: [0x22]
        default: nil
        }
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0A).contains(byte) || byte == 0x0D }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(lower(byte)) }

    private static func isKey(_ byte: UInt8) -> Bool {
        isLetter(byte) || (0x30...0x39).contains(byte) || byte == 0x2D
    }

    private static func lower(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
}
