import SlipstreamService

/// The exit status, decided here and nowhere else.
enum ExitStatus: Int32, Sendable {
    /// Yes.
    case yes = 0
    /// The answer is no: something does not apply, a test failed, something is missing.
    case no = 1
    /// The command was used wrongly.
    case usage = 2
    /// A tool, the disk or the network failed.
    case environment = 3
    /// It was interrupted.
    case interrupted = 130

    /// The status for an answer.
    init(_ answer: Answer) { self = !answer.isKnown ? .environment : answer.isYes ? .yes : .no }

    /// The status for an error that any room threw.
    init(_ error: any Error) {
        switch Failure.kind(of: error) {
        case .refused: self = .no
        case .usage: self = .usage
        case .environment: self = .environment
        case .interrupted: self = .interrupted
        }
    }
}
