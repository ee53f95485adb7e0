package import GitObjects

/// A source tree that became a root commit.
package struct ImportedBase: Sendable, Hashable {
    /// The root commit.
    package let commit: ObjectID

    /// Its tree.
    package let tree: ObjectID

    /// How many files and symbolic links the tree holds.
    package let files: Int

    /// Bytes of their contents.
    package let bytes: Int
}
