import Bytes
import GitObjects

/// A folder's change as a git delta, where only ids changed: twenty bytes inserted at each, the rest copied.
enum TreeDelta {
    /// The delta from the tree last written to the node's present content.
    static func encode(_ node: DirectoryNode) -> [UInt8] {
        let content = node.content.span
        var builder = GitDeltaBuilder(baseSize: content.count, resultSize: content.count)
        var copied = 0
        for offset in node.changedIDs.sorted() {
            builder.copy(offset: copied, count: offset - copied)
            builder.insert(content.extracting(offset..<offset + 20))
            copied = offset + 20
        }
        builder.copy(offset: copied, count: content.count - copied)
        return builder.bytes
    }
}
