/// A `GIT binary patch`: how to make the new content, and the way back where the patch has it (git-diff, `--binary`).
public struct BinaryChange: Hashable, Sendable {
    /// One `literal` or `delta` block.
    public struct Block: Hashable, Sendable {
        /// How the inflated data is to be read.
        public enum Method: Hashable, Sendable {
            /// It is the content.
            case literal
            /// It is a git delta against the other side.
            case delta
        }

        /// How the inflated data is to be read.
        public var method: Method
        /// The inflated data's size in bytes, as the block says it.
        public var size: Int
        /// The base-85 lines, in the buffer.
        public var lines: Range<Int>
        /// The line of the buffer on which the block begins, counted from 1.
        public var line: Int
    }

    /// One or two. An array, because a change is kept in line in every `FileChange`, and hardly any is binary.
    private let blocks: [Block]

    /// A change with these blocks.
    init(forward: Block, reverse: Block?) {
        blocks = reverse.map { [forward, $0] } ?? [forward]
    }

    /// From old to new.
    public var forward: Block { blocks[0] }
    /// From new to old.
    public var reverse: Block? { blocks.count > 1 ? blocks[1] : nil }
}
