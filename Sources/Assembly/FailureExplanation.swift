import GitObjects
import PatchFormat

/// Finds out why patches do not apply: what stands in the way, where that comes from, and what to do.
struct FailureExplanation {
    private let patches: [StackPatch]
    private let failures: [PatchFailure]
    private let parent: (Int) -> ObjectID
    private let lines: StackLines
    /// The patches that do not apply and are not there already, by their places.
    private let broken: Set<Int>
    /// All patches that do not apply.
    private let failed: Set<Int>
    /// Each patch's number in its feature, from 1.
    private let numbers: [Int]
    private let counts: [String: Int]

    /// The explanation of `failures` among `patches`; `parent` says on which commit the patch at a place was tried.
    init(patches: [StackPatch], failures: [PatchFailure], parent: @escaping (Int) -> ObjectID) {
        self.patches = patches
        self.failures = failures
        self.parent = parent
        lines = StackLines(failures.isEmpty ? [] : patches)
        broken = Set(failures.filter { !$0.isAlreadyThere }.map(\.patch))
        failed = Set(failures.map(\.patch))
        var counts: [String: Int] = [:]
        numbers = patches.map { patch in
            counts[patch.feature, default: 0] += 1
            return counts[patch.feature] ?? 1
        }
        self.counts = counts
    }

    /// One report for each hunk, and each file without hunks to blame, of each patch that does not apply.
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
            return failure.changes.flatMap { explain($0, of: failure) }
        }
    }

    private func explain(_ change: ChangeFailure, of failure: PatchFailure) -> [FailureReport] {
        guard let first = change.problem.hunkFailure else {
            return [explain(change, nil, reason: "\(change.problem)", of: failure)]
        }
        return [explain(change, first, reason: "\(change.problem)", of: failure)]
            + first.further.map { explain(change, $0, reason: "\($0)", of: failure) }
    }

    private func explain(
        _ change: ChangeFailure, _ hunk: HunkFailure?, reason: String, of failure: PatchFailure
    ) -> FailureReport {
        let subject = patches[change.patch].changes[change.change]
        let place = ComparedPlace(hunk?.nearest)
        let cause = missingPatch(change, place, path: subject.path)
        let feature = patches[change.patch].feature
        return report(
            failure, file: subject.path.description, hunk: hunk.map { $0.hunk + 1 }, reason: reason,
            nearest: hunk?.nearest,
            origin: cause.map { .missing(patch: name(of: $0)) } ?? origin(change, place, path: subject.path),
            disputed: cause == nil ? disputed(change, place) : nil,
            advice: cause.map { "mend \(name(of: $0)) first" } ?? advice(feature: feature))
    }

    private func alreadyThere(_ failure: PatchFailure) -> FailureReport {
        let patch = patches[failure.patch]
        let places = failure.changes.compactMap { $0.problem.hunkFailure?.appliedLines }
            .map { "\($0.lowerBound)–\($0.upperBound)" }.joined(separator: ", ")
        let twin = lines.bringer(of: failure.patch) { !failed.contains($0) }
        return report(
            failure, file: patch.changes.first?.path.description ?? "",
            reason: twin.map { "already in the stack, through \(name(of: $0))" }
                ?? "already in the base" + (places.isEmpty ? "" : " (lines \(places))"),
            advice: "retire it: remove features/\(patch.feature)/patches/\(patch.file)")
    }

    // MARK: Words

    private func report(
        _ failure: PatchFailure, file: String, hunk: Int? = nil, reason: String, nearest: NearestPlace? = nil,
        origin: FailureOrigin? = nil, disputed: DisputedLines? = nil, advice: String
    ) -> FailureReport {
        let patch = patches[failure.patch]
        return FailureReport(
            feature: patch.feature, patch: patch.file,
            part: (numbers[failure.patch], counts[patch.feature] ?? 1), title: patch.mail?.subject ?? "",
            file: file, hunk: hunk, reason: reason, nearest: nearest, origin: origin, disputed: disputed,
            advice: advice)
    }

    private func advice(feature: String) -> String {
        "adapt the patch to the base, or turn the feature off: slipstream feature disable \(feature)"
    }

    private func readAdvice(_ patch: StackPatch) -> String {
        "mend features/\(patch.feature)/patches/\(patch.file), or import the series again"
    }

    private func name(of position: Int) -> String {
        "\(patches[position].feature) \(numbers[position])/\(counts[patches[position].feature] ?? 1)"
    }

    // MARK: Causes

    /// The failed patch before this one that brings what the hunk expects, if there is one.
    private func missingPatch(_ change: ChangeFailure, _ place: ComparedPlace, path: TreePath) -> Int? {
        if case .missing = change.problem {
            return lines.last(before: change.patch, touching: path) { position in
                broken.contains(position)
                    && patches[position].changes.contains { $0.newPath == path && $0.oldPath != path }
            }
        }
        guard !place.expected.isEmpty else { return nil }
        return lines.last(before: change.patch, touching: path) { position in
            broken.contains(position)
                && !place.expected.isDisjoint(with: lines.marked(.added, by: position, in: path))
        }
    }

    /// Who is to blame: the last patch before this one that brought lines which stand where the hunk expects others, or
    /// took away those that it expects; else the base.
    private func origin(_ change: ChangeFailure, _ place: ComparedPlace, path: TreePath) -> FailureOrigin? {
        guard !place.found.isEmpty || !place.expected.isEmpty else { return nil }
        let culprit = lines.last(before: change.patch, touching: path) { position in
            !failed.contains(position)
                && (!place.found.isDisjoint(with: lines.marked(.added, by: position, in: path))
                    || !place.expected.isDisjoint(with: lines.marked(.removed, by: position, in: path)))
        }
        return culprit.map { .stack(patch: name(of: $0)) } ?? .base
    }

    /// What the history may be asked about: who brought the lines in the way, or removed the file.
    private func disputed(_ change: ChangeFailure, _ place: ComparedPlace) -> DisputedLines? {
        let subject = patches[change.patch].changes[change.change]
        if case .missing(let missing) = change.problem {
            return DisputedLines(commit: parent(change.patch), path: missing, lines: [])
        }
        guard !place.foundLines.isEmpty else { return nil }
        return DisputedLines(
            commit: parent(change.patch), path: subject.oldPath ?? subject.path, lines: place.foundLines)
    }
}
