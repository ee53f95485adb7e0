package import GitObjects

/// Why a stack could not be assembled at all. What is wrong with one patch is no error but a part of the report.
package enum AssemblyError: Error, CustomStringConvertible {
    /// A tree of the base is not in the store.
    case missingTree(ObjectID)
    /// A tree's bytes are no tree.
    case damagedTree(ObjectID, MalformedObject)
    /// The base's commit is not in the store.
    case missingBase(ObjectID)
    /// An object that a patch needs cannot be read.
    case unreadable(String)

    /// One sentence, with what to do.
    package var description: String {
        switch self {
        case .missingTree(let id):
            "the store has no tree \(id), which the base needs; take it in again: slipstream base"
        case .damagedTree(let id, let problem):
            "the tree \(id) in the store is damaged (\(problem)); take the base in again: slipstream base"
        case .missingBase(let id):
            "the store has no commit \(id); take the base in: slipstream base"
        case .unreadable(let reason):
            "\(reason); take the base in again: slipstream base"
        }
    }
}
