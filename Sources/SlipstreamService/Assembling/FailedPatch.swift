import Assembly
import GitObjects
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
    /// The lines of that place, those that agree and those that do not.
    package let lines: [Line]
    /// Where the lines come from that disagree.
    package let origin: String?
    /// What to do.
    package let advice: String

    init(_ report: FailureReport) {
        name = "\(report.feature) \(report.part.number)/\(report.part.count)"
        title = report.title
        file = report.file
        hunk = report.hunk
        reason = report.reason
        nearest = report.nearest.map { "line \($0.line), \($0.agreeing) of \($0.count) lines agree" }
        lines = (report.nearest?.comparison ?? []).map {
            Line(side: Line.Side($0.side), text: String(decoding: $0.text, as: UTF8.self))
        }
        origin = report.origin
        advice = report.advice
    }
}

extension AssemblyAnswer {
    /// A feature and how many of its patches apply.
    package struct FeatureLine: Sendable, Hashable {
        /// Its name.
        package let name: String
        /// How many patches apply.
        package let applied: Int
        /// How many there are.
        package let patches: Int
        /// Hunks that were placed elsewhere, with fuzz or by a merge: `2 by offset, 1 by merge`; empty where all fit.
        package let bent: String
    }

    /// The features in order.
    package var features: [FeatureLine] {
        report.features.map { feature in
            let hunks = feature.commits.reduce(HunkCounts()) { $0 + $1.hunks }
            let bent = [(hunks.offset, "by offset"), (hunks.fuzz, "with fuzz"), (hunks.threeWay, "by three-way merge")]
                .filter { $0.0 > 0 }.map { "\(Quantity.count($0.0, "hunk")) \($0.1)" }
            return FeatureLine(
                name: feature.name, applied: feature.commits.count, patches: feature.patches,
                bent: bent.joined(separator: ", ")
            )
        }
    }

    /// The patches that do not apply, in order.
    package var failures: [FailedPatch] { report.failures.map(FailedPatch.init) }

    /// Whether every patch applies.
    package var isComplete: Bool { report.isComplete }

    /// How many patches there are.
    package var patchCount: Int { report.patchCount }

    /// How many of them apply.
    package var appliedCount: Int { report.appliedCount }

    /// How many commits were there already.
    package var reused: Int { report.reused }

    /// How long it took.
    package var seconds: Double { report.seconds }

    /// The tip of what could be applied: 12 digits.
    package var shortHead: String { report.head.short }
}
