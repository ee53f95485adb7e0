package import GitObjects

/// What was resolved and made, out of `slipstream.lock`: from it the same commit ids come on any machine.
package struct LockFile: Hashable, Sendable {
    /// The base's commit.
    package var baseCommit: ObjectID
    /// The base's tree.
    package var baseTree: ObjectID
    /// The source that the base came from, as the manifest named it.
    package var baseSource: String
    /// The ref there, as the manifest named it; nil for its HEAD, a tarball or a folder.
    package var baseRef: String?
    /// The last commit of the stack; the base's where nothing is applied.
    package var head: ObjectID
    /// That commit's tree.
    package var tree: ObjectID
    /// A digest (SHA-256, 32 bytes) of the settings that the commits depend on besides patches: committer, dates,
    /// fuzz. Made and compared by the assembly.
    package var settings: [UInt8]
    /// The features that were applied, in order.
    package var features: [LockedFeature]

    /// A lock; `base` is what the manifest named.
    package init(
        base: BaseReference, baseCommit: ObjectID, baseTree: ObjectID, head: ObjectID, tree: ObjectID,
        settings: [UInt8], features: [LockedFeature]
    ) {
        self.baseCommit = baseCommit
        self.baseTree = baseTree
        baseSource = base.source
        baseRef = base.ref
        self.head = head
        self.tree = tree
        self.settings = settings
        self.features = features
    }
}

/// A feature as it was applied.
package struct LockedFeature: Hashable, Sendable {
    /// The feature's name.
    package var name: String
    /// The series it carried.
    package var series: [LockedSeries]
    /// Its patches, in order.
    package var patches: [LockedPatch]

    /// A feature with what it carried.
    package init(name: String, series: [LockedSeries], patches: [LockedPatch]) {
        self.name = name
        self.series = series
        self.patches = patches
    }
}

/// The revision of a series that was applied.
package struct LockedSeries: Hashable, Sendable {
    /// The series' Message-ID, where it has one.
    package var messageID: String?
    /// Its revision.
    package var revision: Int
    /// How many of the feature's patches it has, where the feature says so: commits name a patch's place in its series.
    package var patches: Int?
    /// In what form it came: patches are read accordingly.
    package var origin: SeriesReference.Origin

    /// A series.
    package init(messageID: String?, revision: Int, patches: Int? = nil, origin: SeriesReference.Origin = .mail) {
        self.messageID = messageID
        self.revision = revision
        self.patches = patches
        self.origin = origin
    }

    /// What of a series the commits depend on.
    package init(_ series: SeriesReference) {
        self.init(
            messageID: series.messageID, revision: series.revision, patches: series.patches, origin: series.origin)
    }
}

/// A patch as it was applied.
package struct LockedPatch: Hashable, Sendable {
    /// The file's name in the feature's `patches` folder.
    package var file: String
    /// The SHA-256 of the file's bytes: 32 bytes.
    package var sha256: [UInt8]
    /// What `git patch-id --stable` makes of it; nil where it makes nothing.
    package var patchID: ObjectID?
    /// The commit it became.
    package var commit: ObjectID
    /// That commit's tree.
    package var tree: ObjectID
    /// How its hunks were placed.
    package var placements: PlacementCounts
    /// Each use of fuzz, and each file that was merged.
    package var loose: [LoosePlacement]

    /// A patch and what became of it.
    package init(
        file: String, sha256: [UInt8], patchID: ObjectID?, commit: ObjectID, tree: ObjectID,
        placements: PlacementCounts, loose: [LoosePlacement] = []
    ) {
        self.file = file
        self.sha256 = sha256
        self.patchID = patchID
        self.commit = commit
        self.tree = tree
        self.placements = placements
        self.loose = loose
    }
}

/// How many of a patch's hunks were placed in which way.
package struct PlacementCounts: Hashable, Sendable {
    /// Where the patch says.
    package var exact: Int
    /// Whole, but on other lines.
    package var offset: Int
    /// With context that disagrees.
    package var fuzz: Int
    /// By a merge from the blobs of the `index` line.
    package var threeWay: Int

    /// Counts.
    package init(exact: Int = 0, offset: Int = 0, fuzz: Int = 0, threeWay: Int = 0) {
        self.exact = exact
        self.offset = offset
        self.fuzz = fuzz
        self.threeWay = threeWay
    }
}
