import GitObjects
import PatchFormat

@testable import Assembly

/// What assembly and `git am` make of one patch, side by side.
struct Comparison {
    let patch: StackPatch
    let git: GitAmJudge.Verdict
    let ours: StackResult
    /// Whether both were allowed to merge.
    let threeWay: Bool
    /// What `git format-patch` was told.
    let options: [String]

    var isTakenByBoth: Bool { git.isTaken && !git.isEmpty && ours.failures.isEmpty }

    /// What must not be: other trees, or a difference in acceptance that Documentation/Differences-from-git-am.md
    /// does not explain. Nil where all is well.
    var flaw: String? {
        switch (git.isTaken, ours.failures.first) {
        case (true, nil):
            git.after.tree == ours.tree ? nil : "git's tree is \(git.after.tree), ours is \(ours.tree)"
        case (true, .some(let failure)):
            explainsRefusal(failure) ? nil : "only git takes it; \(failure.changes.map(\.problem.description))"
        case (false, nil): explainsTaking ? nil : "only assembly takes it; \(git.words)"
        case (false, .some): nil
        }
    }

    /// Why assembly may refuse what git takes.
    private func explainsRefusal(_ failure: PatchFailure) -> Bool {
        // The change is there already: git says so and commits nothing.
        if git.isEmpty || patch.problem != nil { return true }
        return failure.changes.contains { change in
            switch change.problem {
            // git merges whole trees: it follows files that have moved since, and finds that a file which changes its
            // type, or its place, is there already.
            case .missing, .wrongType, .isFolder, .exists, .beyond: threeWay
            case .hunks(let failure), .conflict(let failure, _): isRefusedGuess(failure)
            default: false
            }
        }
    }

    private func isRefusedGuess(_ failure: HunkFailure) -> Bool {
        switch failure.reason {
        case .ambiguous, .outOfOrder: true
        case .notFound: options.contains("-U0")
        case .tooCostly: false
        }
    }

    /// Why assembly may take what git refuses: git looks at a work tree, merges whole trees, and pairs files that were
    /// never renamed.
    private var explainsTaking: Bool {
        if git.words.contains("Too many levels of symbolic links") { return true }
        return threeWay && (git.words.contains("Failed to merge") || git.words.contains("blobs recorded in its index"))
    }
}
