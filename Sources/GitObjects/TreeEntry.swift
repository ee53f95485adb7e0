/// One line of a folder: a name, what it is, and the object behind it.
public struct TreeEntry: Hashable, Sendable {
    /// What kind of thing the entry is.
    public var mode: FileMode

    /// The entry's own name: bytes, no `/`, no NUL, not empty.
    public var name: [UInt8]

    /// The blob, tree or (for a submodule) commit behind it.
    public var id: ObjectID

    /// An entry of these three.
    public init(mode: FileMode, name: [UInt8], id: ObjectID) {
        self.mode = mode
        self.name = name
        self.id = id
    }
}
