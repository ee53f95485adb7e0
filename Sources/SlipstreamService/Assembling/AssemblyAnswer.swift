package import Assembly
import GitObjects
import PatchFormat

/// What `assemble` has to say.
package struct AssemblyAnswer: Sendable {
    /// The base it was assembled on.
    package let base: BaseRecord
    /// What came of it.
    package let report: AssemblyReport
    /// The flavors of the overlay, for what to do next.
    package let flavors: [String]

    /// The object that `assemble --json` prints.
    package var json: JSON {
        .object([
            "base": .string(report.base.description), "head": .string(report.head.description),
            "tree": .string(report.tree.description), "reused": .integer(report.reused),
            "seconds": .number(report.seconds), "features": .array(report.features.map(Self.json)),
            "failures": .array(report.failures.map(Self.json)),
        ])
    }

    private static func json(_ feature: AssemblyReport.FeatureReport) -> JSON {
        .object([
            "name": .string(feature.name),
            "commits": .array(
                feature.commits.map { commit in
                    .object([
                        "patch": .string(commit.patch), "commit": .string(commit.commit.description),
                        "tree": .string(commit.tree.description), "patchID": JSON(commit.patchID?.description),
                        "hunks": .object([
                            "exact": .integer(commit.hunks.exact), "offset": .integer(commit.hunks.offset),
                            "fuzz": .integer(commit.hunks.fuzz), "threeWay": .integer(commit.hunks.threeWay),
                        ]),
                    ])
                }
            ),
        ])
    }

    private static func json(_ failure: FailureReport) -> JSON {
        .object([
            "feature": .string(failure.feature), "patch": .string(failure.patch), "file": .string(failure.file),
            "hunk": failure.hunk.map(JSON.integer) ?? .null, "reason": .string(failure.reason),
            "nearest": failure.nearest.map(json) ?? .null, "advice": .string(failure.advice),
            "origin": JSON(failure.origin),
        ])
    }

    private static func json(_ place: NearestPlace) -> JSON {
        .object([
            "line": .integer(place.line), "agreeing": .integer(place.agreeing), "of": .integer(place.count),
            "comparison": .array(
                place.comparison.map { line in
                    .object([
                        "side": .string(FailedPatch.Line.Side(line.side).rawValue),
                        "text": .string(String(decoding: line.text, as: UTF8.self)),
                    ])
                }
            ),
        ])
    }
}
