import GitObjects

/// What makes a folder hold a tree, and what it will hold then.
struct WorkTreePlan: Sendable {
    /// What the folder will hold. Records of what is still to be written have no size and times.
    var state = WorkTreeState()

    /// Paths to be removed with all below them, before anything else.
    var removals: [[UInt8]] = []

    /// Folders to be made, each before those in it.
    var folders: [[UInt8]] = []

    /// The records of files and links to be written.
    var writes: [Int] = []

    /// Whether the folder is as it should be.
    var isEmpty: Bool { removals.isEmpty && folders.isEmpty && writes.isEmpty }
}
