/// Why a patch cannot be read: the line on which it goes wrong, and how.
public struct PatchFormatError: Error, Hashable, CustomStringConvertible {
    /// The line of the buffer, counted from 1; 0 where no line is to blame.
    public let line: Int

    /// What is wrong.
    public let reason: Reason

    /// A failure on `line` of the buffer.
    public init(line: Int, reason: Reason) {
        self.line = line
        self.reason = reason
    }

    /// `line 17: the hunk promises 7 old and 8 new lines, but it ends after 6 and 7`.
    public var description: String {
        line > 0 ? "line \(line): \(reason)" : "\(reason)"
    }
}
