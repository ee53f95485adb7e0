import Overlay

/// How an overlay stands: its base, its features in order, and which of them touch the same files.
package struct OverlayStatus: Sendable {
    /// The overlay's name.
    package let name: String
    /// The base as the manifest names it: `linux-source-6.12.tar.xz`, `URL#ref`.
    package let baseSource: String
    /// The base's release, where the manifest says it.
    package let release: String?
    /// The full id of the base commit that was assembled on last.
    package let baseCommit: String?
    /// The full id of the last commit of the stack; nil where nothing was assembled yet.
    package let head: String?
    /// Whether that is what the overlay is now.
    package let standing: LockStanding
    /// All features in the order in which they are applied.
    package let features: [FeatureStanding]
    /// Files that more than one enabled feature touches.
    package let overlaps: [Overlap]

    /// A file and the features that touch it.
    package struct Overlap: Sendable, Hashable {
        /// The file's path in the kernel tree.
        package let file: String
        /// The enabled features that touch it, in order.
        package let features: [String]
    }

    /// The patches of the features that are on.
    package var patchCount: Int { features.filter(\.enabled).reduce(0) { $0 + $1.patches.count } }

    /// The status as `status --json` prints it.
    package var json: JSON {
        .object([
            "name": .string(name),
            "base": .object(["source": .string(baseSource), "release": JSON(release), "commit": JSON(baseCommit)]),
            "head": JSON(head), "assembled": .string(standing.word), "changes": JSON(standing.reasons),
            "features": .array(features.map(\.json)),
            "overlaps": .array(
                overlaps.map { .object(["file": .string($0.file), "features": JSON($0.features)]) }
            ),
        ])
    }
}
