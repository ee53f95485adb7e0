/// What the stack is given out as, and where to.
package enum ExportTarget: Hashable, Sendable {
    /// A ref of a repository (a path or a URL). One that holds what others put there is overwritten only by force.
    case branch(repository: String, ref: String, isForced: Bool)
    /// A new mailbox file for `git am`.
    case mailbox(String)
    /// The bytes of a mailbox, written nowhere yet.
    case mailboxText
    /// A new or empty folder, for `quilt push -a`.
    case quilt(String)
}
