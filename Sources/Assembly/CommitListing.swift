import Overlay

/// Where the commits of an assembly are told one by one, feature by feature.
enum CommitListing: Sendable {
    /// They were made or looked through in this run.
    case known([[AssemblyReport.CommitReport]])
    /// They are those of the lock with these bytes, which this machine wrote.
    case locked([UInt8])

    /// The commits of each feature.
    func commits() throws(OverlayError) -> [[AssemblyReport.CommitReport]] {
        switch self {
        case .known(let commits): commits
        case .locked(let lock): try LockFile.parse(lock).features.map { $0.patches.map { .init($0) } }
        }
    }
}
