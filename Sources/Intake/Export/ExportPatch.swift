package import GitObjects
package import Overlay

/// A patch of the stack on its way out.
package struct ExportPatch: Hashable, Sendable {
    /// The feature's name.
    package let feature: String
    /// The file, as it came.
    package let file: PatchFile
    /// Its bytes.
    package let raw: [UInt8]
    /// The commit it became.
    package let commit: ObjectID
    /// In what form it came.
    package let origin: SeriesReference.Origin
    /// Its name in the quilt series it came from.
    package let quiltName: String?
    /// Whether every hunk stands whole in the tree it was applied to, so that other tools apply the file as it is.
    package let isPlain: Bool
}
