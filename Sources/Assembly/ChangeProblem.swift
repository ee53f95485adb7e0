package import GitObjects
package import PatchFormat

/// Why one change to a file cannot be made.
package enum ChangeProblem: Error, CustomStringConvertible {
    /// The patch changes, moves or removes a file that is not there.
    case missing(TreePath)
    /// It makes a file that is there; `identical` where it is the same to the letter.
    case exists(TreePath, identical: Bool)
    /// A folder stands where the patch wants a file.
    case isFolder(TreePath)
    /// A component of the path is a file or a symbolic link, so nothing can stand below it.
    case beyond(TreePath, ancestor: TreePath, isLink: Bool)
    /// The patch takes the entry for another type than it is: a link for a file, say.
    case wrongType(TreePath, expected: FileMode, found: FileMode)
    /// Hunks found no place.
    case hunks(HunkFailure)
    /// Hunks found no place, and the three-way merge from `ancestor` has conflicts.
    case conflict(HunkFailure, ancestor: ObjectID)
    /// The patch removes a file, but the file holds more than the patch takes away.
    case contentLeft(TreePath)
    /// `Binary files differ`: the patch does not carry the data.
    case binaryWithoutData
    /// A binary patch is made for the blob `expected`; the tree has `found`.
    case binaryMismatch(expected: String, found: ObjectID)
    /// A binary patch's data is damaged.
    case binary(String)
    /// A submodule's change does not read `Subproject commit <id>`.
    case submodule
    /// What would be written is refused by `git fsck --strict`: the path, and what it would be.
    case refusedByGit(TreePath, String)
    /// The store could not be read.
    case store(String)

    /// One sentence, without the file's name where the report gives it beside.
    package var description: String {
        switch self {
        case .missing(let path): "there is no file \(path) to change"
        case .exists(let path, identical: true): "\(path) is already there, with the same content"
        case .exists(let path, identical: false): "\(path) is already there, with other content"
        case .isFolder(let path): "\(path) is a folder"
        case .beyond(let path, let ancestor, isLink: true):
            "\(path) lies beyond the symbolic link \(ancestor); patches are never applied through links"
        case .beyond(let path, let ancestor, isLink: false): "\(path) cannot be, for \(ancestor) is a file"
        case .wrongType(let path, let expected, let found):
            "\(path) has the mode \(found); the patch expects \(expected)"
        case .hunks(let failure): "\(failure)"
        case .conflict(let failure, let ancestor):
            "\(failure); the three-way merge from blob \(ancestor.short) has conflicts"
        case .contentLeft(let path): "the patch removes \(path), but the file holds more than the patch takes away"
        case .binaryWithoutData: "the patch says only that the binary file differs; it does not carry the data"
        case .binaryMismatch(let expected, let found):
            "the binary patch is made for blob \(expected); the tree has \(found.short)"
        case .binary(let reason): "the binary patch is damaged: \(reason)"
        case .submodule: "the change of a submodule does not read “Subproject commit <id>”"
        case .refusedByGit(let path, let fault): "\(path) \(fault); git takes no such tree for sound"
        case .store(let reason): reason
        }
    }

    /// Whether the tree already is as this change would leave it.
    var isAlreadyThere: Bool {
        switch self {
        case .hunks(let failure), .conflict(let failure, _): failure.alreadyApplied
        case .exists(_, let identical): identical
        default: false
        }
    }

    /// The failed hunk, where one is to blame.
    package var hunkFailure: HunkFailure? {
        switch self {
        case .hunks(let failure), .conflict(let failure, _): failure
        default: nil
        }
    }
}
