import Overlay

extension AssemblyReport {
    /// The report on an overlay that is as a former run left it; the lock has the commits.
    init(unchanged outcome: AssemblyOutcome, listing: CommitListing, since start: ContinuousClock.Instant) {
        self.init(
            base: outcome.base, head: outcome.head, tree: outcome.tree, features: outcome.features, failures: [],
            reused: outcome.features.reduce(0) { $0 + $1.patches },
            seconds: (ContinuousClock.now - start) / .seconds(1),
            listing: listing)
    }
}

extension AssemblyReport.FeatureReport {
    /// A feature of so many patches, of which `commits` came.
    init(name: String, patches: Int, commits: [AssemblyReport.CommitReport]) {
        self.init(
            name: name, patches: patches, applied: commits.count,
            hunks: commits.reduce(HunkCounts()) { $0 + $1.hunks })
    }
}

extension AssemblyReport.CommitReport {
    /// A patch that is kept as the lock has it.
    init(_ patch: LockedPatch, number: Int) {
        self.init(
            number: number, patch: patch.file, commit: patch.commit, tree: patch.tree, patchID: patch.patchID,
            hunks: HunkCounts(
                exact: patch.placements.exact, offset: patch.placements.offset, fuzz: patch.placements.fuzz,
                threeWay: patch.placements.threeWay), loose: patch.loose)
    }

    /// A patch that was applied now.
    init(_ patch: StackPatch, _ commit: StackCommit, number: Int) {
        self.init(
            number: number, patch: patch.file, commit: commit.commit, tree: commit.tree, patchID: patch.patchID,
            hunks: commit.hunks,
            loose: commit.loose)
    }
}

extension PlacementCounts {
    /// The counts as a lock has them.
    init(_ counts: HunkCounts) {
        self.init(exact: counts.exact, offset: counts.offset, fuzz: counts.fuzz, threeWay: counts.threeWay)
    }
}
