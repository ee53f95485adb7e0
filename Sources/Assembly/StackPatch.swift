package import GitObjects
package import PatchFormat

/// One patch on its way onto the base: which feature it belongs to, and what it says.
package struct StackPatch: Sendable {
    /// The feature's name.
    package let feature: String
    /// The patch's file name below the feature's `patches` folder.
    package let file: String
    /// SHA-256 of the file, 32 bytes.
    package let sha256: [UInt8]
    /// What the file says; nil where it is no mail at all.
    package let mail: PatchMail?
    /// Why the file cannot be read as a patch; such a patch changes nothing and is reported.
    package let problem: String?
    /// `git patch-id --stable` of its diff; nil where it has none.
    package let patchID: ObjectID?
    /// The series it was posted in and its place there, as the commit names it; nil where nothing is known.
    package let origin: String?

    /// The changes to files, in the patch's order.
    package let changes: [FileChange]
    /// The buffer that the ranges of `changes` point into.
    package let bytes: [UInt8]

    /// A patch that was read.
    package init(
        feature: String, file: String, sha256: [UInt8], mail: PatchMail?, problem: String?, origin: String?
    ) {
        self.feature = feature
        self.file = file
        self.sha256 = sha256
        self.mail = mail
        self.problem = problem
        self.origin = origin
        changes = problem == nil ? mail?.diff?.files ?? [] : []
        bytes = mail?.diff?.bytes ?? []
        patchID = (mail?.diff).flatMap(PatchID.stable)
    }
}
