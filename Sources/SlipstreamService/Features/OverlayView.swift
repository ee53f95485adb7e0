import Assembly
import GitObjects
import Glibc
import Overlay
import PatchFormat

/// An opened overlay, looked at: reads what stands in its files and what was locked.
package struct OverlayView: Sendable {
    let overlay: OverlayFolder
    private let now: Int64

    /// The overlay that `folder` is in, as it is at `now`, in seconds since 1970.
    package init(of folder: String, now: Int64 = Int64(time(nil))) throws {
        overlay = try OverlayFolder.open(folder)
        self.now = now
    }

    /// How the overlay stands.
    package func status() throws -> OverlayStatus {
        let lock = try overlay.place.readLock()
        let base = overlay.manifest.base
        let record = BaseRecord.read(overlay.place)
        let known = record?.source == base.source && record?.ref == base.ref ? record : nil
        let readings = try overlay.features.map { try reading(of: $0) }
        let locked = readings.filter(\.feature.enabled).map(\.locked)
        let standings = try standings(of: readings, lock)
        return OverlayStatus(
            name: overlay.manifest.name, baseSource: base.source + (base.ref.map { "#" + $0 } ?? ""),
            release: known?.release ?? base.release, baseCommit: lock?.baseCommit.description,
            head: lock?.head.description, standing: lock.map { LockStanding.of(overlay, $0, locked) } ?? .none,
            features: standings, overlaps: OverlayView.overlaps(standings.filter(\.enabled))
        )
    }

    /// How the feature called `name` stands.
    package func standing(of name: String) throws -> FeatureStanding {
        let feature = try overlay.feature(named: name)
        let lock = try overlay.place.readLock()
        // What comes before it decides whether its commits are what they would be.
        let wanted = lock == nil ? [feature] : overlay.features.filter { $0.enabled || $0.name == name }
        let standings = try standings(of: wanted.map { try reading(of: $0) }, lock)
        guard let standing = standings.first(where: { $0.name == name }) else {
            throw OverlayError.unknownFeature(name: name, nearest: nil)
        }
        return standing
    }

    private func reading(of feature: Feature) throws -> FeatureReading {
        FeatureReading(
            feature, files: try overlay.patches(of: feature), cover: overlay.place.coverLetter(of: feature.name))
    }

    private func standings(of readings: [FeatureReading], _ lock: LockFile?) throws -> [FeatureStanding] {
        let on = readings.filter(\.feature.enabled).map(\.locked)
        let unchanged = lock.map { LockStanding.unchanged(overlay, $0, on) } ?? []
        let known = Set(lock?.features.map(\.name) ?? [])
        let memo = AssemblyMemo(at: overlay.place)
        return readings.map { reading in
            let name = reading.feature.name
            return reading.standing(
                unchanged.contains(name) ? .yes : known.contains(name) ? .stale : .no, memo: memo, now: now)
        }
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
