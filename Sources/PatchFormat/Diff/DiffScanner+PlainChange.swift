import Bytes
import GitObjects

extension DiffScanner {
    /// A `---`/`+++` pair with its hunks; `command` is where the line before begins, taken in where it is a `diff`
    /// command.
    mutating func plainChange(commandAt command: Int) throws(PatchFormatError) -> FileChange {
        let hasCommand = command < position && starts(with: "diff ", at: command)
        let start = hasCommand ? command : position
        let firstLine = hasCommand ? line - 1 : line
        let old = try plainSide(text(from: 4))
        advance()
        let new = try plainSide(text(from: 4))
        let named = try plainPath(old, new)
        advance()
        let hunks = try hunks()
        let kind = kind(old, new, hunks)
        try check(.text(hunks), of: kind)
        return FileChange(
            kind: kind, oldPath: kind == .create ? nil : named, newPath: kind == .delete ? nil : named,
            oldMode: nil, newMode: nil, oldBlob: nil, newBlob: nil,
            content: .text(hunks), range: start..<position, line: firstLine)
    }

    private struct PlainSide {
        var path: [UInt8]?
        var isNull: Bool
        /// Whether the time is that of the epoch, by which diff says that the file is not there.
        var isAtEpoch: Bool
    }

    private func plainSide(_ text: Span<UInt8>) throws(PatchFormatError) -> PlainSide {
        if isNull(text) { return PlainSide(path: nil, isNull: true, isAtEpoch: false) }
        let end = DiffTime.start(in: text)
        let path = try path(in: text.extracting(..<end), stripping: options.strippedComponents, squeezing: true)
        return PlainSide(path: path, isNull: false, isAtEpoch: DiffTime.isEpoch(text.extracting(end...)))
    }

    /// The file's path. Sides may differ by the `.orig` or `~` of a saved file; else they must agree.
    private func plainPath(_ old: PlainSide, _ new: PlainSide) throws(PatchFormatError) -> TreePath {
        if old.isNull, new.isNull { throw failure(.missingPath(stripped: 0)) }
        if old.isNull { return try treePath(new.path, on: line) }
        if new.isNull { return try treePath(old.path, on: line) }
        guard let one = old.path, let other = new.path else { return try treePath(nil, on: line) }
        if one == other || one.isSaved(of: other) { return try treePath(other, on: line) }
        if other.isSaved(of: one) { return try treePath(one, on: line) }
        throw failure(.pathsDisagree(one.span.lossyText, other.span.lossyText))
    }

    private func kind(_ old: PlainSide, _ new: PlainSide, _ hunks: [Hunk]) -> FileChange.Kind {
        let hasOldLines = hunks.count != 1 || hunks[0].oldCount > 0
        let hasNewLines = hunks.count != 1 || hunks[0].newCount > 0
        if old.isNull || old.isAtEpoch && !hasOldLines { return .create }
        if new.isNull || new.isAtEpoch && !hasNewLines { return .delete }
        return .modify
    }
}

extension [UInt8] {
    /// Whether this is the name under which an editor or a person keeps `original`: the same and a suffix.
    fileprivate func isSaved(of original: [UInt8]) -> Bool {
        count > original.count && starts(with: original)
            && (self[original.count] == 0x2E || self[original.count] == 0x7E)
            && !self[original.count...].contains(0x2F)
    }
}
