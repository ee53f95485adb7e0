package import GitObjects

/// Who commits, and when: fixed, so that the same lock gives the same commit ids on any machine, on any day.
package struct CommitterPolicy: Hashable, Sendable {
    /// When a commit says it was committed.
    package enum Date: Hashable, Sendable {
        /// When its author wrote the patch.
        case author
        /// Always then.
        case fixed(GitTimestamp)
    }

    /// The name and address of every commit's committer.
    package var identity: GitIdentity
    /// When every commit says it was committed.
    package var date: Date

    /// A committer; by default with the author's date.
    package init(identity: GitIdentity, date: Date = .author) {
        self.identity = identity
        self.date = date
    }
}
