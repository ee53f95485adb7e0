/// One member of a tar archive, whole.
package struct TarEntry {
    /// What a member can be, as far as a tree of git cares.
    package enum Kind: Equatable {
        /// A file with its content; `isExecutable` is its owner's permission.
        case file(isExecutable: Bool)
        /// A symbolic link; the content is its target.
        case symbolicLink
        /// Another name for a member that came before; the content is that member's name.
        case hardLink
        /// A folder; it has no content.
        case folder
    }

    /// Which member of the archive it is, counted from 1.
    package let number: Int

    /// What it is.
    package let kind: Kind

    /// The name as the archive has it, less what only says that it is relative (`./`) or a folder (a `/` behind).
    package let name: [UInt8]

    /// Its bytes: of a file, or of a link the target.
    package let content: [UInt8]
}
