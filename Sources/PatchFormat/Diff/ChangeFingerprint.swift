import Bytes
import Digests
import GitObjects

/// What a diff changes, whatever stands around it: a SHA-256 over paths and the added and removed lines.
///
/// Whitespace, blank lines, context, line numbers and the order of the files do not count, so a change keeps its
/// fingerprint when it is rebased or reindented. Moved modes, renames and binary data do count.
public enum ChangeFingerprint {
    /// The 32 bytes of the fingerprint.
    public static func of(_ diff: ParsedDiff) -> [UInt8] {
        let digests = diff.files.map { digest(of: $0, in: diff.bytes.span) }
        var hash = SHA256()
        for digest in digests.sorted(by: { $0.lexicographicallyPrecedes($1) }) { hash.update(digest.span) }
        return hash.finalize()
    }

    private static func digest(of file: FileChange, in bytes: Span<UInt8>) -> [UInt8] {
        var text: [UInt8] = []
        for path in [file.oldPath, file.newPath] {
            text += path?.bytes ?? []
            text.append(0)
        }
        if let old = file.oldMode, let new = file.newMode, old != new { text += Array("\(old) \(new)".utf8) }
        text.append(0)
        var hash = SHA256()
        hash.update(text.span)
        add(file.content, of: bytes, to: &hash)
        return hash.finalize()
    }

    private static func add(_ content: FileChange.Content, of bytes: Span<UInt8>, to hash: inout SHA256) {
        switch content {
        case .none, .binaryWithoutData: break
        case .binary(let change): hash.update(bytes.extracting(change.forward.lines))
        case .text(let hunks):
            for hunk in hunks {
                var changes: [UInt8] = []
                var reader = LineReader(bytes.extracting(hunk.body))
                while let line = reader.next() { appendChange(line, to: &changes) }
                hash.update(changes.span)
            }
        }
    }

    /// Appends an added or removed line with its mark, less its blanks; nothing of any other line.
    private static func appendChange(_ line: Span<UInt8>, to changes: inout [UInt8]) {
        guard line.count > 0, line[0] == 0x2B || line[0] == 0x2D else { return }
        let start = changes.count
        for index in line.indices where !line[index].isBlank { changes.append(line[index]) }
        if changes.count == start + 1 {
            changes.removeLast()
        } else {
            changes.append(0x0A)
        }
    }
}
