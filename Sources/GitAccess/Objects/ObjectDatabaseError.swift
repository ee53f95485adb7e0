package import Bytes
package import GitObjects

/// Why the object database could not be read.
package enum ObjectDatabaseError: Error, CustomStringConvertible {
    /// A file of it could not be opened.
    case unreadable(SystemFailure)
    /// A pack or an index is damaged.
    case malformed(file: String, reason: String)
    /// A pack or an index of our own store is damaged.
    case malformedStore(file: String, reason: String)
    /// An object is there, but its data is not what it should be.
    case damaged(ObjectID, reason: String)

    /// One sentence, with what to do.
    package var description: String {
        switch self {
        case .unreadable(let failure):
            "the object database cannot be read: \(failure)"
        case .malformed(let file, let reason):
            "\(file) is damaged: \(reason); run “git fsck” in that repository"
        case .malformedStore(let file, let reason):
            "\(file) is damaged: \(reason); the store can be made again: remove it with "
                + "“rm -rf \(ObjectDatabaseError.store(of: file))” and run “slipstream base”"
        case .damaged(let id, let reason):
            "the object \(id) is damaged: \(reason); run “git fsck” in that repository"
        }
    }
    /// The repository that the pack `file`, `…/objects/pack/….pack`, lies in.
    private static func store(of file: String) -> String {
        file.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
    }
}
