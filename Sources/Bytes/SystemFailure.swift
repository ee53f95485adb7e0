public import Glibc

/// What a system call answered: the action in words, the path it was about and the reason.
public struct SystemFailure: Error, Hashable, CustomStringConvertible {
    /// What was being done, as a verb phrase: `open`, `rename`.
    public let action: String

    /// The path it was done to.
    public let path: String

    /// The value of `errno`.
    public let code: Int32

    /// A failure of `action` on `path`, by default with the present `errno`.
    public init(doing action: String, path: String, code: Int32 = errno) {
        self.action = action
        self.path = path
        self.code = code
    }

    /// `cannot open /a/b: No such file or directory`.
    public var description: String {
        "cannot \(action) \(path): \(unsafe String(cString: strerror(code)))"
    }

    /// Whether the path, or a folder on the way to it, does not exist.
    public var isMissing: Bool { code == ENOENT || code == ENOTDIR }
}
