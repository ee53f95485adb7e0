import Bytes
public import GitObjects

/// The id by which git tells the same change in different places: `git patch-id --stable` (git-patch-id).
///
/// Whitespace, line numbers and the order of the files do not count; the context does.
public enum PatchID {
    /// The id of all the diff's changes together, nil where there is none.
    ///
    /// Git reads only what follows a `diff` command. Where a plain diff has files without one, the id is that of the
    /// same hunks under the header git would write.
    public static func stable(_ diff: ParsedDiff) -> ObjectID? {
        guard !diff.files.isEmpty else { return nil }
        let bytes = diff.bytes.span
        var sum = PatchIDSum()
        let hasCommands = diff.files.allSatisfy { bytes.extracting($0.range).starts(with: "diff ") }
        for file in diff.files {
            if !hasCommands { sum.add(file.commandLines.span) }
            sum.add(bytes.extracting(hasCommands ? file.range : file.linesOfContent(in: bytes)))
        }
        return sum.id()
    }
}

extension FileChange {
    /// The lines that `git diff` writes before the hunks, less the `index` line.
    fileprivate var commandLines: [UInt8] {
        var lines: [UInt8] = []
        DiffRenderer.appendHeader(of: self, to: &lines)
        DiffRenderer.appendSides(of: self, to: &lines)
        return lines
    }

    /// The hunks' lines.
    fileprivate func linesOfContent(in bytes: Span<UInt8>) -> Range<Int> {
        guard case .text(let hunks) = content, let first = hunks.first else {
            return range.upperBound..<range.upperBound
        }
        let start = bytes.lineStart(before: first.body.lowerBound - 1)
        return start..<range.upperBound
    }
}
