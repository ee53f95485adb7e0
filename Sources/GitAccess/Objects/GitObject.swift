package import GitObjects

/// An object as it was read: what it is and what it holds.
package struct GitObject: Hashable, Sendable {
    /// Commit, tree, blob or tag.
    package let kind: ObjectKind
    /// The content, without the header that is hashed before it.
    package let content: [UInt8]

    /// An object.
    package init(kind: ObjectKind, content: [UInt8]) {
        self.kind = kind
        self.content = content
    }
}
