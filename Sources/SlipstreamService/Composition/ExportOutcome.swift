package import GitObjects
import Intake

/// What was given out.
package struct ExportOutcome: Sendable {
    /// What became of it, by its form.
    package enum Form: Sendable {
        /// A ref: its repository as it was named, its full name, and where it stood before; nil where it is new.
        case branch(repository: String, ref: String, previous: ObjectID?)
        /// A file, and how many of its patches are the very bytes that came.
        case mailbox(path: String, pristine: Int)
        /// The bytes of a mailbox, and how many of its patches are the very bytes that came.
        case mailboxText([UInt8], pristine: Int)
        /// A folder, and how many of its patches are the very bytes that came.
        case quilt(path: String, pristine: Int)
    }

    /// What became of it.
    package let form: Form
    /// The features that were given out, in order.
    package let features: [String]
    /// How many patches they have.
    package let patches: Int
    /// The commit that the patches stand on.
    package let base: ObjectID
    /// The last patch's commit.
    package let head: ObjectID
    /// Its tree: what whoever applies the patches to the base ends with.
    package let tree: ObjectID
    /// What the form cannot carry, a sentence each.
    package let notes: [String]

    /// The outcome as `export --json` prints it.
    package var json: JSON {
        var members: [String: JSON] = [
            "features": JSON(features), "patches": .integer(patches), "base": .string("\(base)"),
            "head": .string("\(head)"), "tree": .string("\(tree)"), "notes": JSON(notes),
        ]
        switch form {
        case .branch(let repository, let ref, let previous):
            members["form"] = .string("branch")
            members["repository"] = .string(repository)
            members["ref"] = .string(ref)
            members["previous"] = JSON(previous.map { "\($0)" })
        case .mailbox(let path, let pristine):
            members["form"] = .string("mbox")
            members["path"] = .string(path)
            members["pristine"] = .integer(pristine)
        case .mailboxText(_, let pristine):
            members["form"] = .string("mbox")
            members["path"] = .null
            members["pristine"] = .integer(pristine)
        case .quilt(let path, let pristine):
            members["form"] = .string("quilt")
            members["path"] = .string(path)
            members["pristine"] = .integer(pristine)
        }
        return .object(members)
    }
}
