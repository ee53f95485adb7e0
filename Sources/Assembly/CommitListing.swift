import Bytes
import Files
import Glibc
import Overlay

/// Where the commits of an assembly are told one by one, feature by feature.
enum CommitListing: Sendable {
    /// They were made or looked through in this run.
    case known([[AssemblyReport.CommitReport]])
    /// They are those of the lock with these bytes, which this machine wrote.
    case locked([UInt8])
    /// They are those of the lock in a file, whose digest must be this one.
    case kept(path: String, digest: [UInt8])

    /// The commits of each feature.
    func commits() throws(OverlayError) -> [[AssemblyReport.CommitReport]] {
        switch self {
        case .known(let commits): commits
        case .locked(let lock): try CommitListing.commits(lock)
        case .kept(let path, let digest): try CommitListing.commits(CommitListing.read(path, digest))
        }
    }

    private static func commits(_ lock: [UInt8]) throws(OverlayError) -> [[AssemblyReport.CommitReport]] {
        try LockFile.parse(lock).features.map { feature in
            feature.patches.enumerated().map { .init($0.element, number: $0.offset + 1) }
        }
    }

    private static func read(_ path: String, _ digest: [UInt8]) throws(OverlayError) -> [UInt8] {
        do throws(SystemFailure) {
            let lock = try FileSystem.read(path, limit: 1 << 30)
            // Another run may have written it since it was looked at.
            guard RememberedAssembly.digest(of: lock) == digest else {
                throw SystemFailure(doing: "read", path: path, code: ESTALE)
            }
            return lock
        } catch {
            throw .system(error)
        }
    }
}
