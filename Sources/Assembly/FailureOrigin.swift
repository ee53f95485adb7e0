package import GitObjects

/// Where that comes from which stands in a patch's way.
package enum FailureOrigin: Sendable, Hashable, CustomStringConvertible {
    /// An earlier patch brings what this one expects, but does not apply either: `vcmdq 3/10`.
    case missing(patch: String)
    /// An earlier patch of the same feature cannot be read, so nobody knows what it brings: `edu 2/4`.
    case unreadable(patch: String)
    /// An earlier patch of the stack brought the lines that stand there, or took away those that are expected.
    case stack(patch: String)
    /// The base has other lines; no patch of the stack brought them.
    case base
    /// A commit of the base's history brought the lines, or removed the file. `release` is what the tree called itself
    /// then, where it says so: `6.12.101`.
    case commit(ObjectID, subject: String, release: String?)

    /// One sentence.
    package var description: String {
        switch self {
        case .missing(let patch): "it fails only because \(patch) is missing"
        case .unreadable(let patch): "\(patch) cannot be read, and may bring what it expects"
        case .stack(let patch): "what disagrees comes from \(patch)"
        case .base: "what disagrees is the base's; no patch of the stack changes it"
        case .commit(let id, let subject, let release):
            "what disagrees comes from base commit \(id.short) “\(subject)”" + (release.map { " (\($0))" } ?? "")
        }
    }
}
