import Bytes
import GitObjects
import PatchFormat

/// A text change as a git delta: what hunks leave alone is copied, what they bring is inserted.
enum BlobDelta {
    /// The delta that makes `content` of a blob of `size` bytes through `edits`, which are ascending.
    static func encode(_ edits: [Edit], from size: Int, to content: Span<UInt8>) -> [UInt8] {
        var builder = GitDeltaBuilder(baseSize: size, resultSize: content.count)
        var copied = 0
        for edit in edits {
            builder.copy(offset: copied, count: edit.oldRange.lowerBound - copied)
            builder.insert(content.extracting(edit.newRange))
            copied = edit.oldRange.upperBound
        }
        builder.copy(offset: copied, count: size - copied)
        return builder.bytes
    }
}
