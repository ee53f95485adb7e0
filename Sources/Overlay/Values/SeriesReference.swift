/// One posted patch set that a feature carries.
package struct SeriesReference: Hashable, Sendable {
    /// In what form the patches came, and so in what form they are best given back.
    package enum Origin: String, Hashable, Sendable, CaseIterable {
        /// As mail: a mailbox or files of `git format-patch`.
        case mail
        /// As a quilt series.
        case quilt
        /// As commits of a git repository.
        case git
    }

    /// The Message-ID of the cover letter, or of the first patch, without angle brackets.
    package var messageID: String?
    /// Where it is to be read.
    package var link: String?
    /// The cover letter's title, for people.
    package var title: String?
    /// `v3` is 3.
    package var revision: Int
    /// How many of the feature's patches it has; nil where the feature has no other series.
    package var patches: Int?
    /// In what form it came.
    package var origin: Origin
    /// The commits it was made from, `A..B` in full ids, where it came from git.
    package var range: String?
    /// The patches' names in the quilt series it came from, in order; empty where it came otherwise.
    package var names: [String]
    /// What replies on the list gave to single patches, or to the cover letter (part 0).
    package var trailers: [ReplyTrailer]

    /// A series.
    package init(messageID: String? = nil, link: String? = nil, revision: Int = 1, patches: Int? = nil) {
        self.messageID = messageID
        self.link = link
        self.revision = revision
        self.patches = patches
        origin = .mail
        names = []
        trailers = []
    }
}
