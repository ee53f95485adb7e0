import Overlay

extension AssemblyReport {
    /// The report on an overlay that is as `lock` says.
    init(unchanged lock: LockFile, since start: ContinuousClock.Instant) {
        let features = lock.features.map { feature in
            FeatureReport(
                name: feature.name, patches: feature.patches.count, commits: feature.patches.map { CommitReport($0) })
        }
        self.init(
            base: lock.baseCommit, head: lock.head, tree: lock.tree, features: features, failures: [],
            reused: features.reduce(0) { $0 + $1.patches }, seconds: (ContinuousClock.now - start).seconds)
    }
}

extension AssemblyReport.CommitReport {
    /// A patch that is kept as the lock has it.
    init(_ patch: LockedPatch) {
        self.init(
            patch: patch.file, commit: patch.commit, tree: patch.tree, patchID: patch.patchID,
            hunks: HunkCounts(
                exact: patch.placements.exact, offset: patch.placements.offset, fuzz: patch.placements.fuzz,
                threeWay: patch.placements.threeWay))
    }

    /// A patch that was applied now.
    init(_ patch: StackPatch, _ commit: StackCommit) {
        self.init(
            patch: patch.file, commit: commit.commit, tree: commit.tree, patchID: patch.patchID, hunks: commit.hunks)
    }
}

extension PlacementCounts {
    /// The counts as a lock has them.
    init(_ counts: HunkCounts) {
        self.init(exact: counts.exact, offset: counts.offset, fuzz: counts.fuzz, threeWay: counts.threeWay)
    }
}

extension Duration {
    /// The length in seconds.
    var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
