import Bytes
import Digests
import Files
package import GitAccess
package import GitObjects
package import Overlay

/// Assembles an overlay: its enabled features in order, onto its base, one commit per patch, and the lock.
///
/// What a former run made of an unchanged beginning of the stack is kept. The lock is written last, and only where
/// everything applies; a run that ends before that leaves the overlay as it was.
package struct OverlayAssembly {
    /// Where the whole stack ends: what `slipstream assemble` made last.
    package static let headRef = "refs/heads/slipstream"
    /// Where a stack ends of which some patches did not apply.
    package static let partialRef = "refs/slipstream/partial"

    /// Rises when the same input would give other commits than before.
    static let recipe = "slipstream assembly 3"

    private let overlay: OverlayFolder
    private let store: GitStore

    /// An assembly of `overlay`, whose base is in `store`.
    package init(_ overlay: OverlayFolder, store: GitStore) {
        self.overlay = overlay
        self.store = store
    }

    /// What the last assembly of the overlay at `place` came to, where it would come out the same now on the commit `base`;
    /// nil where that is not certain. Neither manifest nor features are read. The caller holds the overlay's guard.
    package static func remembered(at place: OverlayPlace, base: ObjectID) -> AssemblyReport? {
        RememberedAssembly(place).report(onto: base)
    }

    /// Assembles onto the commit `base`, whose tree is `baseTree`. The caller holds the overlay's guard.
    package func run(base: ObjectID, baseTree: ObjectID) throws -> AssemblyReport {
        let remembered = RememberedAssembly(overlay.place)
        if let report = remembered.report(onto: base) { return report }
        let clock = remembered.clock()
        let (report, lock) = try resolve(sources(), base: base, baseTree: baseTree)
        try record(report, lock)
        if report.isComplete { remembered.remember(overlay, report, since: clock) }
        return report
    }

    /// What the features with these names alone come to on the base, in their order: the report, and the lock as it
    /// would be. Nothing is recorded; the commits are in the store. The caller holds the overlay's guard.
    package func trial(
        of names: Set<String>, base: ObjectID, baseTree: ObjectID
    ) throws -> (report: AssemblyReport, lock: LockFile) {
        try resolve(sources().filter { names.contains($0.feature.name) }, base: base, baseTree: baseTree)
    }

    private func resolve(
        _ sources: [StackReading.Source], base: ObjectID, baseTree: ObjectID
    ) throws -> (report: AssemblyReport, lock: LockFile) {
        let start = ContinuousClock.now
        let contents = StackReading.contents(sources)
        let kept = keptPrefix(sources, contents, base: base)
        let patches = StackReading.patches(sources[kept.count...], contents[kept.count...])
        let parent = kept.last.map { ($0.commit, $0.tree) } ?? (base, baseTree)
        let result = try assemble(patches, onto: parent.0, tree: parent.1)
        // What is kept has not been read; where something fails, the whole stack must be known to say why.
        let earlier =
            result.failures.isEmpty ? [] : StackReading.patches(sources[..<kept.count], contents[..<kept.count])
        let failures = FailureExplanation(
            patches: earlier + patches, failures: result.failures.map { $0.moved(by: earlier.count) }
        ) { position in
            result.commits.prefix(position - earlier.count).last { $0 != nil }??.commit ?? parent.0
        }.reports()
        let parts = features(sources, kept, patches, result.commits)
        let report = AssemblyReport(
            base: base, head: result.head, tree: result.tree, features: parts.map(\.report), failures: failures,
            reused: kept.count, seconds: (ContinuousClock.now - start) / .seconds(1),
            listing: .known(parts.map(\.commits)))
        let locked = lockedFeatures(parts, sources, contents)
        let lock = LockFile(
            base: overlay.manifest.base, baseCommit: base, baseTree: baseTree, head: report.head, tree: report.tree,
            settings: settings,
            features: locked)
        return (report, lock)
    }

    private func sources() throws -> [StackReading.Source] {
        try overlay.enabledFeatures().flatMap { feature in
            try overlay.completePatches(of: feature).enumerated().map { index, file in
                StackReading.Source(feature: feature, file: file, index: index)
            }
        }
    }

    private func assemble(_ patches: [StackPatch], onto parent: ObjectID, tree: ObjectID) throws -> StackResult {
        guard !patches.isEmpty else { return StackResult(commits: [], failures: [], head: parent, tree: tree) }
        try FileSystem.makeFolder(overlay.place.cachePath)
        let cache = ApplicationCache(path: overlay.place.cachePath + "/applications")
        let assembler = try StackAssembler(
            store: store, apply: overlay.manifest.apply, committer: overlay.manifest.committer, cache: cache)
        return try assembler.assemble(patches, onto: parent, tree: tree)
    }

    // MARK: What is kept

    /// The digest of the settings that the commits depend on, as a lock has it: 32 bytes.
    package var settings: [UInt8] {
        let committer = overlay.manifest.committer
        let date =
            switch committer.date {
            case .author: "author"
            case .fixed(let timestamp): "\(timestamp)"
            }
        let apply = overlay.manifest.apply
        var hash = SHA256()
        let text = [
            OverlayAssembly.recipe, committer.identity.name, committer.identity.email, date, "\(apply.fuzz)",
            "\(apply.threeWay)",
        ].joined(separator: "\n")
        hash.update(Array(text.utf8).span)
        return hash.finalize()
    }

    /// The commits of the longest unchanged beginning of the stack. A lock is believed only where this machine wrote
    /// it and its commits are still in the store.
    private func keptPrefix(
        _ sources: [StackReading.Source], _ contents: [StackReading.Content], base: ObjectID
    ) -> [LockedPatch] {
        guard let bytes = try? FileSystem.read(overlay.lockPath), OverlayAssembly.isOwn(bytes, at: overlay.place),
            let lock = try? LockFile.parse(bytes), lock.baseCommit == base, lock.settings == settings,
            let database = try? ObjectDatabase(objectsFolder: store.path + "/objects")
        else { return [] }
        let locked = lock.features.flatMap { feature in
            feature.patches.enumerated().map { (feature, $0.offset, $0.element) }
        }
        var kept: [LockedPatch] = []
        for (index, entry) in locked.enumerated().prefix(sources.count) {
            let (feature, _, patch) = entry
            let source = sources[index]
            guard feature.name == source.feature.name, patch.file == source.file.name,
                patch.sha256 == contents[index].sha256, feature.series == series(of: source.feature)
            else { break }
            kept.append(patch)
        }
        guard let last = kept.last, database.contains(last.commit) else { return [] }
        return kept
    }

    private func series(of feature: Feature) -> [LockedSeries] {
        feature.series.map { LockedSeries($0) }
    }

    /// Whether a run on this machine wrote the lock.
    static func isOwn(_ lock: [UInt8], at place: OverlayPlace) -> Bool {
        (try? FileSystem.read(journalPath(place), limit: 256)) == Array(SHA256.hex(of: lock.span).utf8)
    }

    private static func journalPath(_ place: OverlayPlace) -> String { place.cachePath + "/lock.sha256" }

    // MARK: What is recorded

    /// A feature, and its patches that became commits.
    private typealias Part = (report: AssemblyReport.FeatureReport, commits: [AssemblyReport.CommitReport])

    private func features(
        _ sources: [StackReading.Source], _ kept: [LockedPatch], _ patches: [StackPatch], _ commits: [StackCommit?]
    ) -> [Part] {
        var parts: [Part] = []
        var start = 0
        while start < sources.count {
            let name = sources[start].feature.name
            let end = sources[start...].firstIndex { $0.feature.name != name } ?? sources.count
            let commits = (start..<end).compactMap { index -> AssemblyReport.CommitReport? in
                let number = index - start + 1
                guard index >= kept.count else { return .init(kept[index], number: number) }
                let place = index - kept.count
                return commits[place].map { .init(patches[place], $0, number: number) }
            }
            parts.append((AssemblyReport.FeatureReport(name: name, patches: end - start, commits: commits), commits))
            start = end
        }
        return parts
    }

    private func lockedFeatures(
        _ parts: [Part], _ sources: [StackReading.Source], _ contents: [StackReading.Content]
    ) -> [LockedFeature] {
        let digests = Dictionary(
            zip(sources.map { "\($0.feature.name)/\($0.file.name)" }, contents.map(\.sha256)), uniquingKeysWith: { $1 })
        return parts.map { report, commits in
            let feature = overlay.features.first { $0.name == report.name }
            let patches = commits.map { commit in
                LockedPatch(
                    file: commit.patch, sha256: digests["\(report.name)/\(commit.patch)"] ?? [],
                    patchID: commit.patchID, commit: commit.commit, tree: commit.tree,
                    placements: PlacementCounts(commit.hunks), loose: commit.loose)
            }
            return LockedFeature(name: report.name, series: feature.map(series) ?? [], patches: patches)
        }
    }

    private func record(_ report: AssemblyReport, _ lock: LockFile) throws {
        guard report.isComplete else { return try store.updateRef(OverlayAssembly.partialRef, to: report.head) }
        if try store.ref(OverlayAssembly.headRef) != report.head {
            try store.updateRef(OverlayAssembly.headRef, to: report.head)
        }
        let bytes = lock.render()
        if report.reused == report.patchCount, (try? FileSystem.read(overlay.lockPath)) == bytes { return }
        try FileSystem.makeFolder(overlay.place.cachePath)
        let digest = Array(SHA256.hex(of: bytes.span).utf8)
        try FileSystem.writeAtomically(digest, to: OverlayAssembly.journalPath(overlay.place))
        // Last: whoever sees this lock sees all that it speaks of.
        try FileSystem.writeAtomically(bytes, to: overlay.lockPath)
    }
}
