import Bytes
import Digests
import GitObjects
import Overlay
import PatchFormat

/// An opened overlay, looked at: reads what stands in its files and what was locked.
package struct OverlayView: Sendable {
    let overlay: OverlayFolder

    /// The overlay that `folder` is in.
    package init(of folder: String) throws { overlay = try OverlayFolder.open(folder) }

    /// How the overlay stands.
    package func status() throws -> OverlayStatus {
        let lock = try overlay.place.readLock()
        let base = overlay.manifest.base
        let record = BaseRecord.read(overlay.place)
        let known = record?.source == base.source && record?.ref == base.ref ? record : nil
        let standings = try overlay.features.map { try standing(of: $0, lock: lock) }
        return OverlayStatus(
            name: overlay.manifest.name, baseSource: base.source + (base.ref.map { "#" + $0 } ?? ""),
            release: known?.release ?? base.release, baseCommit: lock?.baseCommit.description,
            head: lock?.head.description,
            features: standings, overlaps: OverlayView.overlaps(standings.filter(\.enabled))
        )
    }

    /// How the feature called `name` stands.
    package func standing(of name: String) throws -> FeatureStanding {
        try standing(of: overlay.feature(named: name), lock: overlay.place.readLock())
    }

    private func standing(of feature: Feature, lock: LockFile?) throws -> FeatureStanding {
        let patches = try overlay.patches(of: feature)
        let contents = try patches.map { try $0.read() }
        let files = try zip(patches, contents).flatMap { patch, bytes in
            try OverlayView.touchedFiles(bytes, of: patch, feature: feature.name)
        }
        let owner = feature.owner
        return FeatureStanding(
            name: feature.name, title: feature.title, why: feature.why, owner: owner?.description,
            initials: owner?.name.split(separator: " ").compactMap { $0.first.map { "\($0)." } }.joined() ?? "",
            platforms: feature.platforms, priority: feature.priority, enabled: feature.enabled,
            requires: feature.requires, kconfig: feature.kconfig.map { "\($0.symbol)=\($0.value)" },
            series: feature.series.map { FeatureStanding.Series(messageID: $0.messageID, revision: $0.revision) },
            patches: patches.map(\.name), files: Set(files).sorted(),
            assembled: OverlayView.assembled(patches, contents, in: lock?.features.first { $0.name == feature.name })
        )
    }

    private static func touchedFiles(_ bytes: [UInt8], of patch: PatchFile, feature: String) throws -> [String] {
        do {
            let diff = try DiffParser.parse(bytes)
            return diff.files.flatMap { [$0.oldPath, $0.newPath].compactMap { $0?.description } }
        } catch {
            throw Failure(.refused, "features/\(feature)/patches/\(patch.name): \(error)")
        }
    }

    private static func assembled(
        _ patches: [PatchFile], _ contents: [[UInt8]], in locked: LockedFeature?
    ) -> FeatureStanding.Assembled {
        guard let locked else { return .no }
        let now = zip(patches, contents).map { patch, bytes in (patch.name, SHA256.hex(of: bytes.span)) }
        let isSame =
            now.count == locked.patches.count
            && zip(now, locked.patches).allSatisfy { $0.0 == $1.file && $0.1 == Hex.text($1.sha256.span) }
        return isSame ? .yes : .stale
    }

    private static func overlaps(_ features: [FeatureStanding]) -> [OverlayStatus.Overlap] {
        var users: [String: [String]] = [:]
        for feature in features {
            for file in feature.files { users[file, default: []].append(feature.name) }
        }
        return users.filter { $0.value.count > 1 }.map { OverlayStatus.Overlap(file: $0.key, features: $0.value) }
            .sorted { $0.file < $1.file }
    }
}
