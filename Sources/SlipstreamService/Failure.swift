import GitAccess
import Intake
import Overlay
import PatchFormat
import Processes

/// An error that a use case found itself, in words for people.
package struct Failure: Error, Hashable, CustomStringConvertible {
    /// What kind of failure it is, which decides the exit status.
    package enum Kind: Sendable, Hashable {
        /// The answer to what was asked is no: content is refused, something asked for is not there.
        case refused
        /// The command was used wrongly.
        case usage
        /// A tool, the disk, the network failed; nothing is known about what was asked.
        case environment
        /// It was stopped from outside.
        case interrupted
    }

    /// What kind of failure it is.
    package let kind: Kind

    /// What, where, why.
    package let message: String

    /// What to do about it: a command, or a sentence.
    package let advice: String?

    /// A failure with a sentence and what to do about it.
    package init(_ kind: Kind, _ message: String, advice: String? = nil) {
        self.kind = kind
        self.message = message
        self.advice = advice
    }

    /// The message, and on a line of its own the advice.
    package var description: String { message + (advice.map { "\n" + $0 } ?? "") }

    /// The kind of any error that a room throws. Errors that say that content is bad are listed; all others are the
    /// environment's.
    package static func kind(of error: any Error) -> Kind {
        switch error {
        case let failure as Failure: failure.kind
        case is CancellationError, is Interrupted: .interrupted
        case is PatchFormatError, is MailError: .refused
        case let error as IntakeError: kind(of: error)
        case let error as GitFailure: kind(of: error)
        case let error as OverlayError: kind(of: error)
        case let error as ExportError: kind(of: error)
        default: .environment
        }
    }

    private static func kind(of error: OverlayError) -> Kind {
        switch error {
        case .notAnOverlay, .unknownFeature, .unusableName: .usage
        case .wrongFiles, .exists, .uneditable, .disallowed: .refused
        case .held, .system: .environment
        }
    }

    private static func kind(of error: IntakeError) -> Kind {
        switch error {
        case .missingSource, .noRange, .unknownSeries, .mixedSources: .usage
        case .badRange, .noPatches, .severalSeries, .unusableSeries, .malformed, .featureExists: .refused
        case .overlay(let error): kind(of: error)
        case .uncommitted, .system: .environment
        }
    }

    private static func kind(of error: ExportError) -> Kind {
        switch error {
        case .badRefName: .usage
        case .notAssembled, .stale, .noFeature, .empty, .fileExists, .pipeOrDevice, .folderNotEmpty, .unfit, .refMoved,
            .refused:
            .refused
        case .unreachable, .missingCommit, .system: .environment
        }
    }

    private static func kind(of error: GitFailure) -> Kind {
        switch error {
        case .unknownRef, .notARepository, .badRefName: .refused
        default: .environment
        }
    }
}
