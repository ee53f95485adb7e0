import Bytes

/// The walk over a diff: where it stands, and what it has found.
struct DiffScanner: ~Copyable, ~Escapable {
    let bytes: Span<UInt8>
    let options: DiffOptions
    var files: [FileChange] = []

    /// Where the present line begins.
    private(set) var position: Int

    /// Where the next line begins; kept, because several questions are asked of most lines.
    private(set) var next: Int

    /// The number of the present line, counted from 1.
    private(set) var line: Int

    /// Where the line before the present one begins, which may be the `diff` command of a plain diff.
    private var previous: Int

    @_lifetime(copy bytes)
    init(_ bytes: Span<UInt8>, from start: Int, line: Int, options: DiffOptions) {
        self.bytes = bytes
        self.options = options
        self.line = line
        position = start
        next = bytes.lineEnd(from: start)
        previous = start
    }

    /// Goes through the whole buffer.
    mutating func scan() throws(PatchFormatError) {
        while position < bytes.count {
            switch bytes[position] {
            case 0x64 where try scanGitChange(): continue
            case 0x2D where try scanPlainChange(after: previous): continue
            case 0x40 where starts(with: "@@ -") && hunkHeader() != nil: throw failure(.hunkWithoutFile)
            case 0x2A where looksLikeContextDiff(): throw failure(.contextDiff)
            default:
                previous = position
                advance()
            }
        }
    }

    private mutating func scanGitChange() throws(PatchFormatError) -> Bool {
        if starts(with: "diff --cc ") || starts(with: "diff --combined ") {
            guard isCombinedDiff() else { return false }
            throw failure(.combinedDiff)
        }
        guard starts(with: "diff --git ") else { return false }
        files.append(try gitChange())
        previous = position
        return true
    }

    private mutating func scanPlainChange(after previous: Int) throws(PatchFormatError) -> Bool {
        guard starts(with: "--- ") else { return false }
        guard starts(with: "+++ ", at: next) else { return false }
        guard starts(with: "@@ -", at: bytes.lineEnd(from: next)) else { return false }
        files.append(try plainChange(commandAt: previous))
        self.previous = position
        return true
    }

    /// Whether the line behind a `diff --cc` is one that git writes there, so that prose is not taken for a diff.
    private func isCombinedDiff() -> Bool {
        ["index ", "mode ", "new file mode ", "deleted file mode ", "--- ", "similarity "].contains {
            starts(with: $0, at: next)
        }
    }

    private func looksLikeContextDiff() -> Bool {
        guard starts(with: "*** ") else { return false }
        return starts(with: "--- ", at: next) && starts(with: "***************", at: bytes.lineEnd(from: next))
    }
}

extension DiffScanner {
    /// Goes to the next line.
    @inline(__always)
    mutating func advance() {
        position = next
        next = bytes.lineEnd(from: next)
        line += 1
    }

    /// Goes `lines` lines on, to one that begins at `position` and ends before `next`.
    @inline(__always)
    mutating func advance(to position: Int, next: Int, lines: Int) {
        self.position = position
        self.next = next
        line += lines
    }

    /// Whether the line at `offset`, by default the present one, begins with `prefix`.
    @inline(__always)
    func starts(with prefix: StaticString, at offset: Int? = nil) -> Bool {
        bytes.extracting((offset ?? position)...).starts(with: prefix)
    }

    /// The present line from its `offset`th byte on, less its line end, carriage returns
    /// included.
    @_lifetime(copy self)
    func text(from offset: Int = 0) -> Span<UInt8> {
        var end = next
        if end > position, bytes[end - 1] == 0x0A { end -= 1 }
        while end > position, bytes[end - 1] == 0x0D { end -= 1 }
        return bytes.extracting(min(position + offset, end)..<end)
    }

    /// A failure on the present line.
    func failure(_ reason: PatchFormatError.Reason) -> PatchFormatError {
        PatchFormatError(line: line, reason: reason)
    }
}
