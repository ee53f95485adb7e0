import Assembly
import GitAccess
import GitObjects
package import Overlay

/// Whether what `slipstream.lock` says is what the overlay is now.
package enum LockStanding: Sendable, Hashable {
    /// Nothing was locked yet.
    case none
    /// An assembly would come to the same.
    case current
    /// An assembly would come to something else: why, in sentences without a full stop.
    case stale([String])

    /// Why an assembly would come to something else; empty where it would not, or nothing is known.
    package var reasons: [String] {
        if case .stale(let reasons) = self { reasons } else { [] }
    }

    /// `yes`, `stale` or `no`, as JSON has it.
    var word: String {
        switch self {
        case .none: "no"
        case .current: "yes"
        case .stale: "stale"
        }
    }

    /// The standing of an overlay that was read: its files are compared with its lock, its base and its store.
    package static func of(_ overlay: OverlayFolder) throws -> LockStanding {
        guard let lock = try overlay.place.readLock() else { return .none }
        let features = try overlay.enabledFeatures().map { feature in
            LockedFeature(feature, StackReading.patches(of: feature, in: try overlay.patches(of: feature)))
        }
        return of(overlay, lock, features)
    }

    /// The standing of an overlay with this lock, whose features that are on are `features`, in order.
    static func of(_ overlay: OverlayFolder, _ lock: LockFile, _ features: [LockedFeature]) -> LockStanding {
        var reasons = others(overlay, lock)
        // A feature without patches leaves nothing in a lock.
        let features = features.filter { !$0.patches.isEmpty }
        let (now, before) = (features.map(\.name), lock.features.map(\.name))
        reasons += now.filter { !before.contains($0) }.map { "“\($0)” was not on then" }
        reasons += before.filter { !now.contains($0) }.map { "“\($0)” was on then" }
        let common = (now.filter(before.contains), before.filter(now.contains))
        if common.0 != common.1 { reasons.append("the order of the features is another") }
        for feature in features {
            guard let locked = lock.features.first(where: { $0.name == feature.name }) else { continue }
            if !feature.hasInput(of: locked) { reasons.append("“\(feature.name)” has other patches or series") }
        }
        return reasons.isEmpty ? .current : .stale(reasons)
    }

    /// The names of the features, from the first on, whose commits an assembly would make the same.
    static func unchanged(_ overlay: OverlayFolder, _ lock: LockFile, _ features: [LockedFeature]) -> Set<String> {
        guard others(overlay, lock).isEmpty else { return [] }
        let features = features.filter { !$0.patches.isEmpty }
        return Set(zip(features, lock.features).prefix { $0.name == $1.name && $0.hasInput(of: $1) }.map(\.0.name))
    }

    /// What makes all commits others, besides features.
    private static func others(_ overlay: OverlayFolder, _ lock: LockFile) -> [String] {
        var reasons: [String] = []
        let (base, store) = (overlay.manifest.base, GitStore(path: overlay.place.storePath))
        if let record = BaseRecord.read(overlay.place) {
            if record.source != base.source || record.ref != base.ref {
                reasons.append("slipstream.yaml names another base")
            } else if record.commit != lock.baseCommit {
                reasons.append("the base is another: \(record.text)")
            }
        }
        if lock.settings != OverlayAssembly(overlay, store: store).settings {
            reasons.append("the committer, its date or how patches are applied is another")
        }
        if (try? store.ref(OverlayAssembly.headRef)) != lock.head {
            reasons.append("its commits are not in .slipstream/store.git")
        } else if !store.holds([lock.baseCommit, lock.baseTree]) {
            reasons.append("its base \(lock.baseCommit.short) is no longer in \(base.source)")
        }
        return reasons
    }
}

extension LockedFeature {
    /// A feature as it would be locked, as far as what goes in.
    init(_ feature: Feature, _ patches: [StackPatch]) {
        self.init(
            name: feature.name,
            series: feature.series.map { LockedSeries($0) },
            patches: patches.map {
                LockedPatch(
                    file: $0.file, sha256: $0.sha256, patchID: nil, commit: .zero, tree: .zero,
                    placements: PlacementCounts())
            })
    }

    /// Whether `other` was made of the same series and the same bytes.
    func hasInput(of other: LockedFeature) -> Bool {
        series == other.series && patches.count == other.patches.count
            && zip(patches, other.patches).allSatisfy { $0.file == $1.file && $0.sha256 == $1.sha256 }
    }
}
