import Overlay

/// A feature and how it stands: what it carries, what it touches, whether it is in the assembled tree.
package struct FeatureStanding: Sendable, Hashable {
    /// Whether what is in the feature's folder is what was assembled last.
    package enum Assembled: String, Sendable {
        /// The lock holds exactly these patches.
        case yes
        /// The lock holds other patches of the feature, or the base has moved.
        case stale
        /// The lock does not hold the feature.
        case no
    }

    /// Its name, the name of its folder.
    package let name: String
    /// What it is, in a line.
    package let title: String
    /// Why it is carried.
    package let why: String?
    /// Who looks after it: name and email.
    package let owner: String?
    /// The owner's initials, for tables; empty where there is no owner.
    package let initials: String
    /// The platforms it serves.
    package let platforms: [String]
    /// Its place in the order; lower comes first.
    package let priority: Int
    /// Whether it is applied.
    package let enabled: Bool
    /// The features it needs.
    package let requires: [String]
    /// Kconfig symbols and the values it sets them to.
    package let kconfig: [String]
    /// The series it carries, as `v3 <message-id>`.
    package let series: [Series]
    /// The patches' file names in order.
    package let patches: [String]
    /// The files its patches touch, sorted, each once.
    package let files: [String]
    /// Whether it is in the assembled tree as it is now.
    package let assembled: Assembled

    /// A series that a feature carries.
    package struct Series: Sendable, Hashable {
        /// Its Message-ID, where it has one.
        package let messageID: String?
        /// Its revision, from 1.
        package let revision: Int
    }

    /// The standing as JSON.
    package var json: JSON {
        .object([
            "name": .string(name), "title": .string(title), "why": JSON(why), "owner": JSON(owner),
            "platforms": JSON(platforms), "priority": .integer(priority), "enabled": .bool(enabled),
            "requires": JSON(requires), "kconfig": JSON(kconfig), "patches": JSON(patches), "files": JSON(files),
            "assembled": .string(assembled.rawValue),
            "series": .array(
                series.map { .object(["messageID": JSON($0.messageID), "revision": .integer($0.revision)]) }
            ),
        ])
    }

    /// `posted v3`, and so for each series; what is known of a patch without asking any upstream.
    package var stage: String {
        guard enabled else { return "off" }
        guard !series.isEmpty else { return "local" }
        return series.map { $0.messageID == nil ? "local" : "posted v\($0.revision)" }.joined(separator: ", ")
    }
}
