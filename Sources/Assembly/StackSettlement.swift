/// Settles which patches of a stack apply, after all groups of files were tried side by side.
///
/// A patch that fails in one of its groups is taken out of its others too, and one that is merged in one of them is
/// merged in the others too, from the first patch to the last: what stands before a patch never depends on what comes
/// after it. From the first patch on that turns out otherwise than it was tried, a group is taken anew, patch by
/// patch; so each is gone through twice at the most, however many patches fail.
struct StackSettlement {
    /// Begins a group anew: an application that has taken none of its steps, and all of these.
    typealias Beginning = (_ group: Int, _ exceptions: PatchExceptions) -> (GroupApplication, [FileComponents.Step])

    /// A group that is taken patch by patch.
    private struct Anew {
        var application: GroupApplication
        let steps: [FileComponents.Step]
        /// Where the steps begin that were not yet taken.
        var next = 0

        /// The steps of one patch; those of the patches before it are passed.
        mutating func steps(of patch: Int) -> ArraySlice<FileComponents.Step> {
            while next < steps.count, steps[next].patch < patch { next += 1 }
            return steps[next...].prefix { $0.patch == patch }
        }
    }

    /// What one patch comes to in one of its groups.
    private enum Trial {
        case applied(PatchOutcome, PatchTransaction?)
        case failed([ChangeFailure])

        var outcome: PatchOutcome? {
            if case .applied(let outcome, _) = self { outcome } else { nil }
        }

        var failures: [ChangeFailure] {
            if case .failed(let failures) = self { failures } else { [] }
        }
    }

    private let patches: [StackPatch]
    private let components: FileComponents
    private let begin: Beginning
    private var exceptions = PatchExceptions()
    private var anew: [Int: Anew] = [:]

    /// What became of each group.
    private(set) var results: [GroupResult]

    /// The settlement of `patches`, whose groups came out as `results` when each was taken alone.
    init(
        _ patches: [StackPatch], _ components: FileComponents, _ results: [GroupResult], beginning: @escaping Beginning
    ) {
        self.patches = patches
        self.components = components
        self.results = results
        begin = beginning
    }

    /// Goes through the stack; the patches that do not apply, in order.
    ///
    /// - Throws: `AssemblyError.unreadable` where not a patch but the store is at fault.
    mutating func run() throws -> [PatchFailure] {
        var failures: [PatchFailure] = []
        for patch in patches.indices {
            if let failure = try settle(patch) {
                failures.append(failure)
                exceptions.leftOut.insert(patch)
            }
        }
        for (group, anew) in anew { results[group] = anew.application.result }
        return failures
    }

    private mutating func settle(_ patch: Int) throws -> PatchFailure? {
        let groups = components.groupsOfPatch[patch]
        var trials = groups.map { trial(of: patch, in: $0) }
        var outcomes = trials.compactMap(\.outcome)
        if outcomes.count == groups.count, outcomes.contains(where: \.isMerged) {
            exceptions.merged.insert(patch)
            let copies = patches[patch].changes.contains(where: \.isCopy)
            for (index, group) in groups.enumerated() where copies || outcomes[index].isMoved {
                takeAnew(group, from: patch)
                trials[index] = trial(of: patch, in: group)
            }
            outcomes = trials.compactMap(\.outcome)
        }
        let problems = trials.flatMap(\.failures)
        try StackSettlement.requireStore(problems)
        let isIdle = outcomes.allSatisfy(\.mergedWithoutEffect)
        guard !problems.isEmpty || isIdle else {
            for (index, group) in groups.enumerated() {
                guard case .applied(_, let transaction?) = trials[index] else { continue }
                anew[group]?.application.commit(transaction, of: patch)
            }
            return nil
        }
        if !isIdle {
            for (index, group) in groups.enumerated() {
                if case .applied = trials[index] { takeAnew(group, from: patch) }
            }
        }
        return PatchFailure(
            patch: patch, changes: problems.sorted { $0.change < $1.change },
            isAlreadyThere: !groups.isEmpty && isIdle && problems.allSatisfy(\.problem.isAlreadyThere))
    }

    private mutating func trial(of patch: Int, in group: Int) -> Trial {
        guard var live = anew.removeValue(forKey: group) else {
            if let failed = results[group].failures[patch] { return .failed(failed) }
            return results[group].patches[patch].map { .applied($0, nil) } ?? .failed([])
        }
        defer { anew[group] = live }
        live.application.exceptions = exceptions
        switch live.application.attempt(live.steps(of: patch), of: patch) {
        case .success(let transaction): return .applied(transaction.outcome, transaction)
        case .failure(let failed): return .failed(failed.changes)
        }
    }

    /// Takes a group from its first patch up to the one at `patch`, which then must be tried again.
    private mutating func takeAnew(_ group: Int, from patch: Int) {
        guard anew[group] == nil else { return }
        var (application, steps) = begin(group, exceptions)
        application.run(steps, before: patch)
        anew[group] = Anew(application: application, steps: steps)
    }

    /// What cannot be read is no failure of the patch that needs it.
    private static func requireStore(_ problems: [ChangeFailure]) throws {
        for failure in problems {
            if case .store(let reason) = failure.problem { throw AssemblyError.unreadable(reason) }
        }
    }
}
