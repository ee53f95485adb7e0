/// A diff taken apart, with the bytes its ranges point into.
public struct ParsedDiff: Sendable {
    /// The buffer: a patch file, or a mail's body after decoding.
    public let bytes: [UInt8]
    /// The changes, in the order of the diff.
    public let files: [FileChange]

    /// A diff and the buffer its ranges point into.
    public init(bytes: [UInt8], files: [FileChange]) {
        self.bytes = bytes
        self.files = files
    }
}
