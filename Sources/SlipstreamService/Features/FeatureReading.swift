import Assembly
import Bytes
import GitObjects
import Overlay
import PatchFormat

/// A feature with what its patches say.
struct FeatureReading {
    /// The feature.
    let feature: Feature
    /// What an assembly would lock of it.
    let locked: LockedFeature
    /// The paths its patches touch, old and new, sorted, each once.
    let touched: [String]
    /// Patches that cannot be read or are not there, and symbols that nobody sets.
    let troubles: [FeatureTrouble]
    /// When each series was posted, in seconds since 1970, where that is known.
    let posted: [Int64?]

    /// Reads the patches of `feature` in `files`, as they would be assembled; an unreadable one is a trouble.
    init(_ feature: Feature, files: [PatchFile], cover: PatchFile?) {
        let patches = StackReading.patches(of: feature, in: files)
        self.feature = feature
        locked = LockedFeature(feature, patches)
        touched = Set(
            patches.flatMap { $0.changes.flatMap { [$0.oldPath, $0.newPath].compactMap { $0?.description } } }
        )
        .sorted()
        var troubles = patches.compactMap { patch in
            patch.problem.map { FeatureTrouble.unreadable(patch: patch.file, reason: $0) }
        }
        if let promised = feature.promisedPatches, promised != files.count {
            troubles.append(.miscounted(promised: promised, found: files.count))
        }
        if feature.kconfig.isEmpty, patches.contains(where: FeatureReading.addsSymbols) { troubles.append(.noKconfig) }
        self.troubles = troubles
        posted = FeatureReading.dates(of: feature, patches, cover: cover)
    }

    /// How the feature stands.
    func standing(_ assembled: FeatureStanding.Assembled, memo: AssemblyMemo?, now: Int64) -> FeatureStanding {
        let owner = feature.owner
        var troubles = troubles
        if let memo, let broken = memo.broken[feature.name] {
            let age = max(0, now - memo.time)
            troubles.append(.failed(missing: broken.missing, patches: broken.patches, secondsAgo: age))
        }
        return FeatureStanding(
            name: feature.name, title: feature.title, why: feature.why, owner: owner?.description,
            initials: owner?.name.split(separator: " ").compactMap { $0.first.map { "\($0)." } }.joined() ?? "",
            platforms: feature.platforms, priority: feature.priority, enabled: feature.enabled,
            requires: feature.requires, kconfig: feature.kconfig.map { "\($0.symbol)=\($0.value)" },
            series: zip(feature.series, posted).map { series, posted in
                FeatureStanding.Series(
                    messageID: series.messageID, revision: series.revision, posted: posted,
                    age: posted.flatMap { $0 <= now ? now - $0 : nil })
            },
            patches: locked.patches.map(\.file), files: touched, assembled: assembled, troubles: troubles)
    }

    /// The date of each series' first patch; of the first series that of the cover letter, where there is one.
    private static func dates(of feature: Feature, _ patches: [StackPatch], cover: PatchFile?) -> [Int64?] {
        let bytes = cover.flatMap { try? $0.read() }
        let letter = bytes.flatMap { try? PatchMail.parse($0) }?.date?.secondsSinceEpoch
        var first = 0
        return feature.series.enumerated().map { index, series in
            defer { first += series.patches ?? 0 }
            let date = patches.indices.contains(first) ? patches[first].mail?.date?.secondsSinceEpoch : nil
            return index == 0 ? letter ?? date : date
        }
    }

    /// Whether a patch adds a symbol: a line `config …` to a file `Kconfig…`.
    private static func addsSymbols(_ patch: StackPatch) -> Bool {
        guard
            patch.changes.contains(where: {
                $0.newPath?.description.split(separator: "/").last?.hasPrefix("Kconfig") == true
            })
        else { return false }
        return ["\n+config ", "\n+menuconfig "].contains { mark in
            let mark = Array(mark.utf8)
            return patch.bytes.span.firstOffset(of: mark.span) != nil
        }
    }
}
