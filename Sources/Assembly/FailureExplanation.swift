import GitObjects
import PatchFormat

/// Finds out why patches do not apply: what stands in the way, where that comes from, and what to do.
struct FailureExplanation {
    let patches: [StackPatch]
    let failures: [PatchFailure]
    /// The commit on which the patch at a place of the stack was tried.
    let parent: (Int) -> ObjectID

    /// One report for each file of each patch that does not apply.
    func reports() -> [FailureReport] {
        failures.flatMap { failure -> [FailureReport] in
            let patch = patches[failure.patch]
            if let problem = patch.problem {
                return [report(failure, file: "", reason: problem, advice: readAdvice(patch))]
            }
            if failure.isAlreadyThere { return [alreadyThere(failure)] }
            if failure.changes.isEmpty {
                return [report(failure, file: "", reason: "the patch changes nothing", advice: readAdvice(patch))]
            }
            return failure.changes.map { explain($0, of: failure) }
        }
    }

    private func explain(_ change: ChangeFailure, of failure: PatchFailure) -> FailureReport {
        let path = patches[change.patch].changes[change.change].path
        let hunk = change.problem.hunkFailure
        let cause = missingPatch(change, path: path)
        let feature = patches[change.patch].feature
        return report(
            failure, file: path.description, hunk: hunk.map { $0.hunk + 1 }, reason: "\(change.problem)",
            nearest: hunk?.nearest,
            origin: cause.map { .missing(patch: $0) } ?? origin(change, path: path),
            disputed: cause == nil ? disputed(change) : nil,
            advice: cause.map { "mend \($0) first" } ?? advice(change.problem, feature: feature))
    }

    private func alreadyThere(_ failure: PatchFailure) -> FailureReport {
        let patch = patches[failure.patch]
        let failed = Set(failures.map(\.patch))
        let applied = patches.indices.prefix(failure.patch).filter { !failed.contains($0) }
        let twin =
            applied.last { patches[$0].patchID != nil && patches[$0].patchID == patch.patchID }
            ?? applied.last { brings($0, allOf: failure.patch) }
        let lines = failure.changes.compactMap { $0.problem.hunkFailure?.appliedLines }
        let places =
            lines.isEmpty ? "" : " (lines \(lines.map { "\($0.lowerBound)–\($0.upperBound)" }.joined(separator: ", ")))"
        let reason =
            twin.map { "already in the stack, through \(name(of: patches[$0]))" } ?? "already in the base\(places)"
        return report(
            failure, file: patch.changes.first?.path.description ?? "", reason: reason,
            advice: "retire it: remove features/\(patch.feature)/patches/\(patch.file)")
    }

    /// Whether a patch adds every line that another adds, file by file, and so brought what the other would.
    private func brings(_ position: Int, allOf other: Int) -> Bool {
        let paths = Set(patches[other].changes.compactMap(\.newPath))
        let added = paths.map { (mine: addedLines(of: position, to: $0), wanted: addedLines(of: other, to: $0)) }
        return added.contains { !$0.wanted.isEmpty } && added.allSatisfy { $0.wanted.isSubset(of: $0.mine) }
    }

    private func report(
        _ failure: PatchFailure, file: String, hunk: Int? = nil, reason: String, nearest: NearestPlace? = nil,
        origin: FailureOrigin? = nil, disputed: DisputedLines? = nil, advice: String
    ) -> FailureReport {
        let patch = patches[failure.patch]
        return FailureReport(
            feature: patch.feature, patch: patch.file, part: part(of: failure.patch), title: patch.mail?.subject ?? "",
            file: file, hunk: hunk, reason: reason, nearest: nearest, origin: origin, disputed: disputed, advice: advice)
    }

    private func advice(_ problem: ChangeProblem, feature: String) -> String {
        if case .store = problem { return "take the base again: slipstream base" }
        return "adapt the patch to the base, or turn the feature off: slipstream feature disable \(feature)"
    }

    private func readAdvice(_ patch: StackPatch) -> String {
        "mend features/\(patch.feature)/patches/\(patch.file), or import the series again"
    }

    private func part(of position: Int) -> (number: Int, count: Int) {
        let feature = patches[position].feature
        let all = patches.indices.filter { patches[$0].feature == feature }
        return ((all.firstIndex(of: position) ?? 0) + 1, all.count)
    }

    private func name(of patch: StackPatch) -> String { "\(patch.feature)/\(patch.file)" }

    /// The failed patch before this one that brings what the hunk expects, if there is one.
    private func missingPatch(_ change: ChangeFailure, path: TreePath) -> String? {
        let earlier = failures.filter { $0.patch < change.patch && !$0.isAlreadyThere }.map(\.patch)
        if case .missing = change.problem {
            let maker = earlier.last { patches[$0].changes.contains { $0.newPath == path && $0.oldPath != path } }
            return maker.map { name(of: patches[$0]) }
        }
        let expected = lines(change, of: .patch)
        guard !expected.isEmpty else { return nil }
        let bringer = earlier.last { !expected.isDisjoint(with: addedLines(of: $0, to: path)) }
        return bringer.map { name(of: patches[$0]) }
    }

    /// Who is to blame: the last patch before this one that brought lines which stand where the hunk expects others, or
    /// took away those that it expects; else the base.
    private func origin(_ change: ChangeFailure, path: TreePath) -> FailureOrigin? {
        let found = lines(change, of: .content)
        let expected = lines(change, of: .patch)
        guard !found.isEmpty || !expected.isEmpty else { return nil }
        let failed = Set(failures.map(\.patch))
        let culprit = patches.indices.prefix(change.patch).last {
            !failed.contains($0)
                && (!found.isDisjoint(with: markedLines(0x2B, of: $0, in: path))
                    || !expected.isDisjoint(with: markedLines(0x2D, of: $0, in: path)))
        }
        return culprit.map { .stack(patch: name(of: patches[$0])) } ?? .base
    }

    /// What the history may be asked about: who brought the lines in the way, or removed the file.
    private func disputed(_ change: ChangeFailure) -> DisputedLines? {
        let subject = patches[change.patch].changes[change.change]
        let path = subject.oldPath ?? subject.path
        if case .missing(let missing) = change.problem {
            return DisputedLines(commit: parent(change.patch), path: missing, lines: [])
        }
        let lines = comparison(change, of: .content).compactMap(\.line)
        return lines.isEmpty ? nil : DisputedLines(commit: parent(change.patch), path: path, lines: lines)
    }

    /// The lines of the nearest place that only one side has; blank ones and lone braces say nothing.
    private func comparison(_ change: ChangeFailure, of side: ComparedLine.Side) -> [ComparedLine] {
        let comparison = change.problem.hunkFailure?.nearest?.comparison ?? []
        return comparison.filter { $0.side == side && $0.text.contains(where: \.isWordByte) }
    }

    private func lines(_ change: ChangeFailure, of side: ComparedLine.Side) -> Set<[UInt8]> {
        Set(comparison(change, of: side).map(\.text))
    }

    private func addedLines(of position: Int, to path: TreePath) -> Set<[UInt8]> {
        markedLines(0x2B, of: position, in: path)
    }

    /// The lines that a patch adds to a file (`+`), or takes away from it (`-`).
    private func markedLines(_ mark: UInt8, of position: Int, in path: TreePath) -> Set<[UInt8]> {
        var lines: Set<[UInt8]> = []
        let patch = patches[position]
        for change in patch.changes where change.newPath == path {
            guard case .text(let hunks) = change.content else { continue }
            for hunk in hunks {
                for line in patch.bytes[hunk.body].split(separator: 0x0A) where line.first == mark {
                    lines.insert(Array(line.dropFirst()))
                }
            }
        }
        return lines
    }
}

extension UInt8 {
    /// Whether it is a letter, a digit or `_`.
    fileprivate var isWordByte: Bool {
        (0x30...0x39).contains(self) || (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self) || self == 0x5F
    }
}
