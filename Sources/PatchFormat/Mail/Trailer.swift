/// One line of the block that ends a commit's message: `Reviewed-by: Name <address>`.
public struct Trailer: Hashable, Sendable, CustomStringConvertible {
    /// What stands before the colon.
    public let key: String

    /// What stands behind it, unfolded.
    public let value: String

    /// A trailer of this key and value.
    public init(key: String, value: String) {
        self.key = key
        self.value = value
    }

    /// `Key: value`.
    public var description: String { "\(key): \(value)" }
}
