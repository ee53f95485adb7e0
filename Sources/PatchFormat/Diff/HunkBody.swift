import Bytes

/// The reading of a hunk's lines until the counts of its first line are used up.
struct HunkBody {
    private let promised: PatchFormatError.LineCounts
    private let start: Int
    private var old: Int
    private var new: Int
    private var leading = 0
    private var trailing = 0
    private var hasChange = false
    private var oldLacksNewline = false
    private var newLacksNewline = false
    private var previousMark: UInt8 = 0

    init(of hunk: Hunk, at start: Int) {
        promised = .init(old: hunk.oldCount, new: hunk.newCount)
        self.start = start
        old = hunk.oldCount
        new = hunk.newCount
    }

    /// Takes the lines from `scanner`, which ends on the line behind the hunk, and fills in the rest of `hunk`.
    consuming func read(from scanner: inout DiffScanner, into hunk: inout Hunk) throws(PatchFormatError) {
        let bytes = scanner.bytes
        takePlainLines(of: &scanner)
        while old > 0 || new > 0 {
            guard scanner.position < bytes.count else { throw endsEarly(scanner) }
            let mark = bytes[scanner.position]
            // git apply takes such a line as it is, patch(1) gives it the newline: it is not for us to choose.
            guard bytes[scanner.next - 1] == 0x0A || mark == 0x5C else { throw scanner.failure(.unfinishedLine) }
            try take(mark, scanner)
            scanner.advance()
        }
        if isMissingNewlineMark(scanner) {
            try missNewline(scanner)
            scanner.advance()
        }
        hunk.leadingContext = leading
        hunk.trailingContext = trailing
        hunk.oldLacksNewline = oldLacksNewline
        hunk.newLacksNewline = newLacksNewline
        hunk.body = start..<scanner.position
    }

    /// Takes lines as long as nothing is odd about them: nearly always all of them. Local variables stay in registers, so
    /// that a line costs half of what `take` needs for it.
    private mutating func takePlainLines(of scanner: inout DiffScanner) {
        let bytes = scanner.bytes
        var (old, new, leading, trailing, hasChange) = (old, new, leading, trailing, hasChange)
        var (position, next, lines, last) = (scanner.position, scanner.next, 0, previousMark)
        // The last line of all may lack its newline.
        plain: while old | new > 0, next < bytes.count {
            let mark = bytes[position]
            switch mark {
            case 0x20 where old > 0 && new > 0:
                old -= 1
                new -= 1
                trailing += 1
                if !hasChange { leading += 1 }
            case 0x2D where old > 0:
                old -= 1
                hasChange = true
                trailing = 0
            case 0x2B where new > 0:
                new -= 1
                hasChange = true
                trailing = 0
            default: break plain
            }
            last = mark
            position = next
            next = bytes.lineEnd(from: next)
            lines += 1
        }
        (self.old, self.new, self.leading, self.trailing, self.hasChange) = (old, new, leading, trailing, hasChange)
        previousMark = last
        scanner.advance(to: position, next: next, lines: lines)
    }

    @inline(__always)
    private mutating func take(_ mark: UInt8, _ scanner: borrowing DiffScanner) throws(PatchFormatError) {
        switch mark {
        case 0x20, 0x0A:
            guard old > 0, new > 0, !oldLacksNewline, !newLacksNewline else { throw goesOn(scanner) }
            old -= 1
            new -= 1
            trailing += 1
            if !hasChange { leading += 1 }
        case 0x2D:
            guard old > 0, !oldLacksNewline else { throw goesOn(scanner) }
            old -= 1
            change()
        case 0x2B:
            guard new > 0, !newLacksNewline else { throw goesOn(scanner) }
            new -= 1
            change()
        default:
            guard isMissingNewlineMark(scanner) else { throw endsEarly(scanner) }
            try missNewline(scanner)
        }
        previousMark = mark
    }

    @inline(__always)
    private mutating func change() {
        hasChange = true
        trailing = 0
    }

    /// `\ No newline at end of file`, in whatever language: git asks for `\ ` and twelve bytes.
    private func isMissingNewlineMark(_ scanner: borrowing DiffScanner) -> Bool {
        scanner.starts(with: "\\ ") && scanner.next - scanner.position >= 12
    }

    private mutating func missNewline(_ scanner: borrowing DiffScanner) throws(PatchFormatError) {
        switch previousMark {
        case 0x20 where !oldLacksNewline && !newLacksNewline:
            oldLacksNewline = true
            newLacksNewline = true
        case 0x2D where !oldLacksNewline: oldLacksNewline = true
        case 0x2B where !newLacksNewline: newLacksNewline = true
        default: throw endsEarly(scanner)
        }
        previousMark = 0x5C
    }

    private func endsEarly(_ scanner: borrowing DiffScanner) -> PatchFormatError {
        scanner.failure(
            .hunkEndsEarly(promised: promised, found: .init(old: promised.old - old, new: promised.new - new)))
    }

    private func goesOn(_ scanner: borrowing DiffScanner) -> PatchFormatError {
        scanner.failure(.hunkGoesOn(promised: promised))
    }
}
