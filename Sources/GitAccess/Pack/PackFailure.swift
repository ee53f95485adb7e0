package import GitObjects

/// Why an object could not go into a pack: always a fault of the caller, not of its input.
package enum PackFailure: Error, Hashable, CustomStringConvertible {
    /// The base of a delta is not in the same pack.
    case baseNotInPack(id: ObjectID, base: ObjectID)
    /// The delta is too short to make anything.
    case emptyDelta(id: ObjectID)

    /// One sentence.
    package var description: String {
        switch self {
        case .baseNotInPack(let id, let base):
            "object \(id) cannot be stored as a delta: its base \(base) is not in the same pack"
        case .emptyDelta(let id): "object \(id) cannot be stored as a delta: it is empty"
        }
    }
}
