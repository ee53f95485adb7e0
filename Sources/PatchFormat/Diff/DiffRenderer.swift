import Bytes
import GitObjects

/// Writes changes as git does (git-diff, "Generating patch text with -p"), with the prefixes `a/` and `b/`.
///
/// What is written parses to the same change, and what was written by this renderer renders to the same bytes.
public enum DiffRenderer {
    /// The change `file` of `diff` as one `diff --git` block.
    public static func render(_ file: FileChange, of diff: ParsedDiff) -> [UInt8] {
        var output: [UInt8] = []
        append(file, of: diff.bytes.span, to: &output)
        return output
    }

    /// All of the diff's changes, in order.
    public static func render(_ diff: ParsedDiff) -> [UInt8] {
        var output: [UInt8] = []
        for file in diff.files { append(file, of: diff.bytes.span, to: &output) }
        return output
    }

    private static func append(_ file: FileChange, of bytes: Span<UInt8>, to output: inout [UInt8]) {
        appendHeader(of: file, to: &output)
        appendIndex(of: file, to: &output)
        switch file.content {
        case .none: break
        case .text(let hunks):
            appendSides(of: file, to: &output)
            for hunk in hunks { append(hunk, of: bytes, to: &output) }
        case .binary(let change):
            output.append("GIT binary patch\n")
            append(change.forward, of: bytes, to: &output)
            if let reverse = change.reverse { append(reverse, of: bytes, to: &output) }
        case .binaryWithoutData:
            output.append("Binary files ")
            appendSide(file.oldPath, prefix: "a/", to: &output)
            output.append(" and ")
            appendSide(file.newPath, prefix: "b/", to: &output)
            output.append(" differ\n")
        }
    }

    private static func append(_ hunk: Hunk, of bytes: Span<UInt8>, to output: inout [UInt8]) {
        output.append("@@ -")
        appendLines(hunk.oldStart, hunk.oldCount, to: &output)
        output.append(" +")
        appendLines(hunk.newStart, hunk.newCount, to: &output)
        output.append(" @@")
        if !hunk.section.isEmpty {
            output.append(0x20)
            output.append(bytes.extracting(hunk.section))
        }
        output.append(0x0A)
        output.append(bytes.extracting(hunk.body))
        if output.last != 0x0A { output.append(0x0A) }
    }

    private static func appendLines(_ start: Int, _ count: Int, to output: inout [UInt8]) {
        output.append(contentsOf: String(start).utf8)
        if count != 1 {
            output.append(0x2C)
            output.append(contentsOf: String(count).utf8)
        }
    }

    private static func append(_ block: BinaryChange.Block, of bytes: Span<UInt8>, to output: inout [UInt8]) {
        output.append(block.method == .literal ? "literal " : "delta ")
        output.append(contentsOf: String(block.size).utf8)
        output.append(0x0A)
        output.append(bytes.extracting(block.lines))
        output.append(0x0A)
    }
}
