import GitObjects
import Overlay

/// A feature and how it stands: what it carries, what it touches, whether it is in the assembled tree.
package struct FeatureStanding: Sendable, Hashable {
    /// Whether what is in the feature's folder is what was assembled last.
    package enum Assembled: String, Sendable {
        /// The lock's commits are what an assembly would make of it.
        case yes
        /// The lock holds the feature, but with other patches, or on something else.
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
    /// What stands in its way.
    package let troubles: [FeatureTrouble]

    /// A series that a feature carries.
    package struct Series: Sendable, Hashable {
        /// Its Message-ID, where it has one.
        package let messageID: String?
        /// Its revision, from 1.
        package let revision: Int
        /// When it was posted, in seconds since 1970, by the date of its cover letter or first patch; nil where that is
        /// unknown.
        package let posted: Int64?
        /// How many seconds ago that is; nil where it is unknown, or in the future.
        package let age: Int64?

        /// `posted v3, 12 days ago`, or `local`.
        var stage: String {
            guard messageID != nil else { return "local" }
            return "posted v\(revision)" + (age.map { ", \(Quantity.age($0))" } ?? "")
        }

        /// The series as JSON.
        var json: JSON {
            .object([
                "messageID": JSON(messageID), "revision": .integer(revision),
                "posted": JSON(posted.map { CalendarTime(secondsSinceEpoch: $0).description }),
            ])
        }
    }

    /// The standing as JSON.
    package var json: JSON {
        .object([
            "name": .string(name), "title": .string(title), "why": JSON(why), "owner": JSON(owner),
            "platforms": JSON(platforms), "priority": .integer(priority), "enabled": .bool(enabled),
            "requires": JSON(requires), "kconfig": JSON(kconfig), "patches": JSON(patches), "files": JSON(files),
            "assembled": .string(assembled.rawValue),
            "series": .array(series.map(\.json)), "troubles": JSON(troubles.map(\.sentence)),
        ])
    }

    /// `posted v3, 12 days ago`, and so for each series; what is known of a patch without asking any upstream.
    package var stage: String {
        guard enabled else { return "off" }
        guard !series.isEmpty else { return "local" }
        return series.map(\.stage).joined(separator: "; ")
    }
}
