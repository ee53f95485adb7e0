import Bytes
import Digests
import GitObjects

/// The state of git's patch-id over a diff's lines: a SHA-1 per file, summed up.
struct PatchIDSum {
    private var hash = SHA1()
    private var sum = [UInt8](repeating: 0, count: 20)
    private var stripped: [UInt8] = []

    /// Old and new lines still to come in the hunk; -1 in a file's header, as git counts.
    private var old = -1
    private var new = -1
    private var isBinary = false
    private var blobs: [UInt8] = []
    private var hasEnded = false

    /// Takes in whole lines of one file's change.
    mutating func add(_ lines: Span<UInt8>) {
        var reader = LineReader(lines)
        while !hasEnded, let line = reader.next() {
            // Git works on C strings: a line ends at a NUL.
            take(line.extracting(..<(line.firstOffset(of: 0) ?? line.count)))
            if stripped.count > 1 << 16 { flush() }
        }
    }

    /// The id of all that was taken in.
    mutating func id() -> ObjectID? {
        endFile()
        return ObjectID(bytes: sum.span)
    }

    private mutating func take(_ line: Span<UInt8>) {
        if line.count >= 12, line.starts(with: "\\ ") { return }
        if old == -1, takeHeader(line) { return }
        if isBinary {
            // The command of the file behind a binary one is not hashed: so git does.
            guard line.starts(with: "diff ") else { return }
            isBinary = false
            old = -1
            return
        }
        if old == 0, new == 0 {
            if line.starts(with: "@@ -") { return takeCounts(line) }
            guard line.starts(with: "diff ") else { hasEnded = true; return }
            endFile()
            old = -1
            new = -1
        }
        if line.count > 0 { count(line[0]) }
        strip(line)
    }

    private mutating func count(_ mark: UInt8) {
        if mark == 0x2D || mark == 0x20 { old -= 1 }
        if mark == 0x2B || mark == 0x20 { new -= 1 }
    }

    /// A line of a file's header; true where nothing of it is hashed.
    private mutating func takeHeader(_ line: Span<UInt8>) -> Bool {
        if line.starts(with: "GIT binary patch") || line.starts(with: "Binary files") {
            isBinary = true
            old = 0
            stripped.append(contentsOf: blobs)
            endFile()
            return true
        }
        if line.starts(with: "index ") {
            takeBlobs(line.extracting(6...))
            return true
        }
        if line.starts(with: "--- ") {
            old = 1
            new = 1
        } else if line.count == 0 || !(0x61...0x7A).contains(line[0] | 0x20) {
            hasEnded = true
            return true
        }
        return false
    }

    private mutating func takeBlobs(_ text: Span<UInt8>) {
        guard let dot = text.firstOffset(of: Array("..".utf8).span) else { return }
        let end = text.firstOffset(of: 0x20, from: dot) ?? text.count
        blobs = text.extracting(..<min(dot, 40)).array
        if end > dot + 2 { blobs += text.extracting(dot + 2..<min(end, dot + 42)).array }
    }

    private mutating func takeCounts(_ line: Span<UInt8>) {
        var index = 4
        guard let before = PatchIDSum.count(line, &index), line.extracting(index...).starts(with: " +") else { return }
        index += 2
        guard let after = PatchIDSum.count(line, &index) else { return }
        old = before
        new = after
    }

    private static func count(_ line: Span<UInt8>, _ index: inout Int) -> Int? {
        guard number(line, &index) != nil else { return nil }
        guard index < line.count, line[index] == 0x2C else { return 1 }
        index += 1
        return number(line, &index)
    }

    private static func number(_ line: Span<UInt8>, _ index: inout Int) -> Int? {
        let start = index
        var value = 0
        while index < line.count, (0x30...0x39).contains(line[index]), index - start < 10 {
            value = value * 10 + Int(line[index] - 0x30)
            index += 1
        }
        return index > start ? value : nil
    }

    private mutating func strip(_ line: Span<UInt8>) {
        var start = 0
        for index in line.indices where line[index].isBlank {
            append(line, start..<index)
            start = index + 1
        }
        append(line, start..<line.count)
    }

    private mutating func append(_ line: Span<UInt8>, _ range: Range<Int>) {
        guard !range.isEmpty else { return }
        unsafe line.extracting(range).withUnsafeBufferPointer { unsafe stripped.append(contentsOf: $0) }
    }

    private mutating func flush() {
        // Out of its place meanwhile, so that there is one reference alone and the room is used again.
        var bytes: [UInt8] = []
        swap(&bytes, &stripped)
        hash.update(bytes.span)
        bytes.removeAll(keepingCapacity: bytes.count < 1 << 17)
        stripped = bytes
    }

    private mutating func endFile() {
        flush()
        let digest = hash.finalize()
        hash = SHA1()
        var carry = 0
        for index in 0..<20 {
            carry += Int(sum[index]) + Int(digest[index])
            sum[index] = UInt8(truncatingIfNeeded: carry)
            carry >>= 8
        }
    }
}

extension UInt8 {
    /// Whether git's `isspace` takes the byte for a blank: space, tab, newline, carriage return.
    @inline(__always)
    var isBlank: Bool { self == 0x20 || self == 0x09 || self == 0x0D || self == 0x0A }
}
