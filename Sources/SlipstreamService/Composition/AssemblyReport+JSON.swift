package import Assembly
import PatchFormat

extension AssemblyReport {
    /// The report as `assemble --json` prints it.
    package var json: JSON {
        .object([
            "base": .string("\(base)"), "head": .string("\(head)"), "tree": .string("\(tree)"),
            "features": .array(features.map(\.json)), "failures": .array(failures.map(\.json)),
            "reused": .integer(reused), "seconds": .number(seconds),
        ])
    }
}

extension AssemblyReport.FeatureReport {
    fileprivate var json: JSON {
        .object([
            "name": .string(name),
            "commits": .array(
                commits.map { commit in
                    .object([
                        "patch": .string(commit.patch), "commit": .string("\(commit.commit)"),
                        "tree": .string("\(commit.tree)"), "patchID": JSON(commit.patchID.map { "\($0)" }),
                        "hunks": .object([
                            "exact": .integer(commit.hunks.exact), "offset": .integer(commit.hunks.offset),
                            "fuzz": .integer(commit.hunks.fuzz), "threeWay": .integer(commit.hunks.threeWay),
                        ]),
                    ])
                }),
        ])
    }
}

extension FailureReport {
    fileprivate var json: JSON {
        let place = nearest.map { nearest in
            JSON.object([
                "line": .integer(nearest.line), "agreeing": .integer(nearest.agreeing), "of": .integer(nearest.count),
            ])
        }
        return .object([
            "feature": .string(feature), "patch": .string(patch), "file": .string(file),
            "hunk": hunk.map(JSON.integer) ?? .null, "reason": .string(reason), "nearest": place ?? .null,
            "advice": .string(advice),
        ])
    }
}
