/// A binary change that cannot be applied.
public enum BinaryFailure: Error, Hashable, CustomStringConvertible {
    /// A line outside base 85, counted from the start of the buffer.
    case encoding(line: Int)
    /// More than `limit` bytes are promised, in the block on `line`.
    case tooLarge(size: Int, limit: Int, line: Int)
    /// The data does not inflate to what is said, in the block on `line`.
    case data(line: Int, String)
    /// The delta is not one for this content, in the block on `line`.
    case delta(line: Int, String)
    /// The change has no way back.
    case noReverse

    /// One sentence.
    public var description: String {
        switch self {
        case .encoding(let line): "line \(line): the binary patch is damaged: a character outside base 85"
        case .tooLarge(let size, let limit, let line):
            "line \(line): the binary patch promises \(size) bytes; more than \(limit) are not taken"
        case .data(let line, let reason): "line \(line): \(reason)"
        case .delta(let line, let reason): "line \(line): the binary patch is not one for this file: \(reason)"
        case .noReverse: "the binary patch has no way back to the old content"
        }
    }
}
