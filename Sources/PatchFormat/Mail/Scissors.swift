import Bytes

/// Lines such as `-- >8 -- cut here --`, above which a mail's text is not for the commit.
enum Scissors {
    /// Whether a line is one: at least 8 bytes seen, more than a third of them perforation (dashes, scissors and the
    /// gaps between them), less than half of that gaps, and a pair of scissors among them.
    static func areOn(_ bytes: Span<UInt8>, _ line: Range<Int>) -> Bool {
        var (perforation, gaps) = (0, 0)
        var (hasScissors, isPerforated) = (false, false)
        let visible = bytes.trimmed(line)
        var offset = visible.lowerBound
        while offset < line.upperBound {
            let byte = bytes[offset]
            if ASCII.isSpace(byte) {
                if isPerforated { (perforation, gaps) = (perforation + 1, gaps + 1) }
            } else if byte == 0x2D {
                isPerforated = true
                perforation += 1
            } else if isPair(bytes, at: offset, limit: line.upperBound) {
                (isPerforated, hasScissors) = (true, true)
                perforation += 2
                offset += 1
            } else {
                isPerforated = false
            }
            offset += 1
        }
        return hasScissors && visible.count >= 8 && visible.count < perforation * 3 && gaps * 2 < perforation
    }

    private static func isPair(_ bytes: Span<UInt8>, at offset: Int, limit: Int) -> Bool {
        guard offset + 1 < limit else { return false }
        switch (bytes[offset], bytes[offset + 1]) {
        case (0x3E, 0x38), (0x38, 0x3C), (0x3E, 0x25), (0x25, 0x3C): return true
        default: return false
        }
    }
}
