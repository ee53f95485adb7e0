package import Assembly
import PatchFormat

/// Why a patch does not apply, in the words and numbers that people are shown.
package struct FailedPatch: Sendable, Hashable {
    /// A line of the place that comes nearest.
    package struct Line: Sendable, Hashable {
        /// Who has a line.
        package enum Side: String, Sendable {
            /// The patch and the base.
            case both
            /// Only the patch expects it.
            case patch
            /// Only the base has it.
            case base

            init(_ side: ComparedLine.Side) {
                switch side {
                case .both: self = .both
                case .patch: self = .patch
                case .content: self = .base
                }
            }
        }

        /// Who has the line.
        package let side: Side
        /// The line; what was no UTF-8 is replaced.
        package let text: String
    }

    /// `vcmdq 3/10`.
    package let name: String
    /// The patch's title.
    package let title: String
    /// The file; empty where the patch itself cannot be read.
    package let file: String
    /// The hunk, from 1, where one is to blame.
    package let hunk: Int?
    /// Why, in a sentence.
    package let reason: String
    /// `line 902, 5 of 7 lines agree`; nil where nothing comes near.
    package let nearest: String?
    /// The line of that place.
    package let nearestLine: Int?
    /// The lines of that place, those that agree and those that do not.
    package let lines: [Line]
    /// Where the lines come from that disagree.
    package let origin: String?
    /// What to do.
    package let advice: String

    /// The words for a report.
    package init(_ report: FailureReport) {
        name = "\(report.feature) \(report.part.number)/\(report.part.count)"
        title = report.title
        file = report.file
        hunk = report.hunk
        reason = report.reason
        nearest = report.nearest.map { "line \($0.line), \($0.agreeing) of \($0.count) lines agree" }
        nearestLine = report.nearest?.line
        lines = (report.nearest?.comparison ?? []).map {
            Line(side: Line.Side($0.side), text: String(decoding: $0.text, as: UTF8.self))
        }
        origin = report.origin?.description
        advice = report.advice
    }
}
