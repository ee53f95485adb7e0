/// A mail that cannot be read at all: the line of the mail, counted from 1, and the reason.
public struct MailError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Why it cannot be read.
    public enum Reason: Hashable, Sendable {
        /// There is nothing but white space.
        case empty
        /// A header field is longer than `MailHeader.fieldLimit` bytes.
        case fieldTooLong(bytes: Int)
        /// Multiparts stand in one another more than `MailBody.depthLimit` deep.
        case nestedTooDeeply(limit: Int)
    }

    /// The line of the mail, counted from 1.
    public let line: Int

    /// Why it cannot be read.
    public let reason: Reason

    /// An error on a line of the mail.
    public init(line: Int, reason: Reason) {
        self.line = line
        self.reason = reason
    }

    /// `line 3: the header field is 2000000 bytes long, more than the 1048576 that are read`.
    public var description: String {
        let text =
            switch reason {
            case .empty: "the mail is empty"
            case .fieldTooLong(let bytes):
                "the header field is \(bytes) bytes long, more than the \(MailHeader.fieldLimit) that are read"
            case .nestedTooDeeply(let limit):
                "the mail's parts stand in one another more than \(limit) deep, which no patch needs"
            }
        return "line \(line): \(text)"
    }
}
