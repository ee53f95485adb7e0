package import Assembly
import Overlay
import PatchFormat

extension AssemblyReport {
    /// The report as `assemble --json` prints it.
    package func json() throws -> JSON {
        .object([
            "base": .string("\(base)"), "head": .string("\(head)"), "tree": .string("\(tree)"),
            "features": .array(
                try zip(features, commits()).map { feature, commits in
                    .object(["name": .string(feature.name), "commits": .array(commits.map(\.json))])
                }), "failures": .array(failures.map(\.json)), "reused": .integer(reused), "seconds": .number(seconds),
        ])
    }
}

extension AssemblyReport.CommitReport {
    fileprivate var json: JSON {
        .object([
            "patch": .string(patch), "commit": .string("\(commit)"), "tree": .string("\(tree)"),
            "patchID": JSON(patchID.map { "\($0)" }),
            "hunks": hunks.json, "loose": .array(loose.map(\.json)),
        ])
    }
}

extension LoosePlacement {
    fileprivate var json: JSON {
        switch kind {
        case .fuzz(let fuzz, let hunk, let line):
            .object([
                "file": .string(file), "hunk": .integer(hunk), "line": .integer(line), "fuzz": .integer(fuzz),
            ])
        case .merge(let ancestor, let hunks):
            .object(["file": .string(file), "hunks": .integer(hunks), "mergedFrom": .string("\(ancestor)")])
        }
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
            "origin": JSON(origin?.description), "advice": .string(advice),
        ])
    }
}
