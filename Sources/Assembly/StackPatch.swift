package import Digests
package import GitObjects
package import PatchFormat

/// One patch on its way onto the base: which feature it belongs to, and what it says.
package struct StackPatch: Sendable {
    /// The feature's name.
    package let feature: String
    /// The patch's file name below the feature's `patches` folder.
    package let file: String
    /// SHA-256 of the file, 64 digits.
    package let sha256: String
    /// What the file says.
    package let mail: PatchMail
    /// `git patch-id --stable` of its diff; nil where it has none.
    package let patchID: ObjectID?
    /// The series it was posted in and its place there, as the commit names it; nil where nothing is known.
    package let origin: String?

    /// The changes to files, in the patch's order.
    package var changes: [FileChange] { mail.diff?.files ?? [] }
}
