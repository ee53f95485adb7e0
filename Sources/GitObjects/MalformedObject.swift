/// Why the bytes of a git object are not what its kind demands.
public struct MalformedObject: Error, Hashable, CustomStringConvertible {
    /// The kind the bytes were taken for.
    public let kind: ObjectKind

    /// Where in the content the fault stands, in bytes from its start.
    public let offset: Int

    /// What is wrong there.
    public let problem: Problem

    /// The ways an object can be wrong.
    public enum Problem: String, Hashable, Sendable {
        case truncated = "it ends in the middle of an entry"
        case mode = "an entry has a mode that git does not know"
        case name = "an entry has a name that no file can have"
        case order = "its entries are not in git's order, or a name stands twice"
        case header = "a header line is missing or not understood"
        case identity = "a person's name, address or date is not understood"
    }

    /// A fault of an object of this kind, at `offset` of its content.
    public init(_ kind: ObjectKind, offset: Int, problem: Problem) {
        self.kind = kind
        self.offset = offset
        self.problem = problem
    }

    /// `the tree is damaged at byte 17: it ends in the middle of an entry`.
    public var description: String {
        "the \(kind.rawValue) is damaged at byte \(offset): \(problem.rawValue)"
    }
}
