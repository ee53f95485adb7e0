import Bytes
import GitObjects

extension DiffRenderer {
    /// Appends the lines from `diff --git` up to the `index` line.
    static func appendHeader(of file: FileChange, to output: inout [UInt8]) {
        output.append("diff --git ")
        QuotedPath.append((file.oldPath ?? file.path).bytes, prefix: "a/", to: &output)
        output.append(0x20)
        QuotedPath.append((file.newPath ?? file.path).bytes, prefix: "b/", to: &output)
        output.append(0x0A)
        appendModes(of: file, to: &output)
        switch file.kind {
        case .rename(let similarity): appendMove("rename", similarity, of: file, to: &output)
        case .copy(let similarity): appendMove("copy", similarity, of: file, to: &output)
        default: break
        }
    }

    private static func appendModes(of file: FileChange, to output: inout [UInt8]) {
        switch file.kind {
        case .create: output.append("new file mode \(file.newMode ?? .regular)\n".utf8)
        case .delete: output.append("deleted file mode \(file.oldMode ?? .regular)\n".utf8)
        default:
            guard let old = file.oldMode, let new = file.newMode, old != new else { return }
            output.append("old mode \(old)\nnew mode \(new)\n".utf8)
        }
    }

    private static func appendMove(
        _ verb: String, _ similarity: Int?, of file: FileChange, to output: inout [UInt8]
    ) {
        if let similarity { output.append("similarity index \(similarity)%\n".utf8) }
        output.append("\(verb) from ".utf8)
        QuotedPath.append((file.oldPath ?? file.path).bytes, prefix: "", to: &output)
        output.append("\n\(verb) to ".utf8)
        QuotedPath.append((file.newPath ?? file.path).bytes, prefix: "", to: &output)
        output.append(0x0A)
    }

    /// Appends the `index` line where both blobs are known; with the mode where it stays.
    static func appendIndex(of file: FileChange, to output: inout [UInt8]) {
        guard let old = file.oldBlob, let new = file.newBlob else { return }
        output.append("index \(old)..\(new)".utf8)
        if let mode = file.newMode, mode == file.oldMode { output.append(" \(mode)".utf8) }
        output.append(0x0A)
    }

    /// Appends the `---` and `+++` lines.
    static func appendSides(of file: FileChange, to output: inout [UInt8]) {
        output.append("--- ")
        appendSide(file.oldPath, prefix: "a/", to: &output)
        appendTab(file.oldPath, to: &output)
        output.append("\n+++ ")
        appendSide(file.newPath, prefix: "b/", to: &output)
        appendTab(file.newPath, to: &output)
        output.append(0x0A)
    }

    static func appendSide(_ path: TreePath?, prefix: StaticString, to output: inout [UInt8]) {
        guard let path else { return output.append("/dev/null") }
        QuotedPath.append(path.bytes, prefix: prefix, to: &output)
    }

    /// Behind a name with blanks git puts a tab, so that patch(1) finds its end.
    private static func appendTab(_ path: TreePath?, to output: inout [UInt8]) {
        guard let path, path.bytes.contains(0x20) else { return }
        output.append(0x09)
    }
}

extension [UInt8] {
    mutating func append(_ text: StaticString) {
        text.withUTF8Buffer { unsafe append(contentsOf: $0) }
    }

    mutating func append(_ text: String.UTF8View) {
        append(contentsOf: text)
    }

    mutating func append(_ bytes: Span<UInt8>) {
        unsafe bytes.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
    }
}
