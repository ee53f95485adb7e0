import GitObjects
import PatchFormat

/// Finds out why patches do not apply: what stands in the way, where that comes from, and what to do.
struct FailureExplanation {
    let patches: [StackPatch]
    private let failures: [PatchFailure]
    let parent: (Int) -> ObjectID
    let lines: StackLines
    /// The patches that do not apply and are not there already, by their places.
    let broken: Set<Int>
    /// All patches that do not apply.
    let failed: Set<Int>
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
        let missing = missingPatch(change, place, path: subject.path)
        let unread = missing == nil && hunk?.nearMiss == nil ? unreadablePatch(before: change.patch) : nil
        let cause: FailureOrigin? =
            missing.map { .missing(patch: name(of: $0)) } ?? unread.map { .unreadable(patch: name(of: $0)) }
        return report(
            failure, file: subject.path.description, hunk: hunk.map { $0.hunk + 1 }, reason: reason,
            nearest: hunk?.nearest, origin: cause ?? origin(change, place, path: subject.path),
            disputed: cause == nil ? disputed(change, place) : nil,
            advice: missing.map { "mend \(name(of: $0)) first" }
                ?? unread.map { "\(name(of: $0)) cannot be read; mend it first" }
                ?? advice(patches[change.patch], hunk?.nearMiss))
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

    private func advice(_ patch: StackPatch, _ nearMiss: NearMiss?) -> String {
        (nearMiss?.advice ?? "adapt the patch to the base")
            + ", or turn the feature off: slipstream feature disable \(patch.feature)"
    }

    private func readAdvice(_ patch: StackPatch) -> String {
        "mend features/\(patch.feature)/patches/\(patch.file), or import the series again"
    }

    func name(of position: Int) -> String {
        "\(patches[position].feature) \(numbers[position])/\(counts[patches[position].feature] ?? 1)"
    }
}
