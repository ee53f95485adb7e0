package import GitObjects
package import Overlay

/// What an assembly came to.
package struct AssemblyReport: Sendable {
    /// One feature.
    package struct FeatureReport: Sendable, Equatable {
        /// Its name.
        package let name: String
        /// How many patches it has.
        package let patches: Int
        /// How many of them apply.
        package let applied: Int
        /// How the hunks of those found their places.
        package let hunks: HunkCounts
    }

    /// One patch that became a commit.
    package struct CommitReport: Sendable, Equatable {
        /// The patch's number in its feature, from 1.
        package let number: Int
        /// The patch's file name.
        package let patch: String
        /// The commit.
        package let commit: ObjectID
        /// Its tree.
        package let tree: ObjectID
        /// `git patch-id --stable` of the patch; nil where its diff has none.
        package let patchID: ObjectID?
        /// How its hunks found their places.
        package let hunks: HunkCounts
        /// What of it was not placed to the letter.
        package let loose: [LoosePlacement]
    }

    /// The base's commit.
    package let base: ObjectID
    /// The last commit of what could be applied.
    package let head: ObjectID
    /// Its tree.
    package let tree: ObjectID
    /// The features that are on, in order.
    package let features: [FeatureReport]
    /// Why patches do not apply, in order; empty when all is well.
    package var failures: [FailureReport]
    /// How many commits were there from the last run.
    package let reused: Int
    /// How long it took.
    package let seconds: Double
    /// Where the commits are told one by one.
    let listing: CommitListing

    /// Whether every patch applies; only then was the lock written.
    package var isComplete: Bool { failures.isEmpty }
    /// How many patches there are.
    package var patchCount: Int { features.reduce(0) { $0 + $1.patches } }
    /// How many of them apply.
    package var appliedCount: Int { features.reduce(0) { $0 + $1.applied } }

    /// The commits of each of `features`, in order. Those of an unchanged stack are read out of its lock only now.
    package func commits() throws(OverlayError) -> [[CommitReport]] {
        try listing.commits()
    }
}
