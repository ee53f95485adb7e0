import Bytes

extension TreePathError.Problem {
    /// What is wrong with a path, or nil.
    init?(of path: Span<UInt8>) {
        if Self.isPlain(path) { return nil }
        guard path.count > 0 else { self = .empty; return }
        guard path.firstOffset(of: 0) == nil else { self = .nul; return }
        guard path[0] != 0x2F else { self = .absolute; return }
        var start = 0
        while start <= path.count {
            let end = path.firstOffset(of: 0x2F, from: start) ?? path.count
            if let problem = Self(ofComponent: path.extracting(start..<end)) { self = problem; return }
            start = end + 1
        }
        return nil
    }

    /// Whether one look at all bytes tells that nothing is wrong, as for nearly every path: no component that is empty or
    /// begins as some spelling of `.git` may, and no NUL, `\` or `~`.
    ///
    /// Eight bytes are looked at together: every path of every patch comes by here.
    private static func isPlain(_ path: Span<UInt8>) -> Bool {
        guard path.count >= 8, path[path.count - 1] != 0x2F else { return false }
        return unsafe path.withUnsafeBytes { bytes in
            func word(_ offset: Int) -> UInt64 {
                unsafe UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
            }
            var offset = 0
            // The first byte is looked at as if it stood behind a slash.
            var before = word(0) << 8 | 0x2F
            while true {
                let here = word(offset)
                let isOdd = bytesOf(here, equalTo: 0) | bytesOf(here, equalTo: 0x5C) | bytesOf(here, equalTo: 0x7E)
                let startsOddly =
                    bytesOf(here, equalTo: 0x2F) | bytesOf(here, equalTo: 0x2E) | bytesOf(here, equalTo: 0xE2)
                    | bytesOf(here, equalTo: 0xEF)
                guard isOdd | startsOddly & bytesOf(before, equalTo: 0x2F) == 0 else { return false }
                guard offset + 8 < bytes.count else { return true }
                offset = min(offset + 8, bytes.count - 8)
                before = word(offset - 1)
            }
        }
    }

    /// The highest bit of each byte of `word` that is `byte`.
    @inline(__always)
    private static func bytesOf(_ word: UInt64, equalTo byte: UInt64) -> UInt64 {
        let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
        let rest = word ^ (byte &* 0x0101_0101_0101_0101)
        return ~((rest & low) &+ low | rest | low)
    }

    private init?(ofComponent name: Span<UInt8>) {
        switch name.count {
        case 0: self = .emptyComponent
        case 1 where name[0] == 0x2E: self = .dot
        case 2 where name[0] == 0x2E && name[1] == 0x2E: self = .parent
        default:
            guard GitFolderName.isOne(name) else { return nil }
            self = .gitFolder
        }
    }
}
