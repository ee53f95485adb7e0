package import GitObjects

/// Why a tree could not be checked out.
package enum WorkTreeError: Error, CustomStringConvertible {
    /// The folder holds files and no state file: it may be anyone's.
    case foreignFolder(String)
    /// The repository lacks an object.
    case missingObject(ObjectID, path: String)
    /// An object is not what the tree says it is.
    case wrongKind(ObjectID, path: String)
    /// A tree holds what must not be written.
    case refused(path: String, reason: String)

    /// One sentence.
    package var description: String {
        switch self {
        case .foreignFolder(let path):
            "the folder \(path) is not empty and was not checked out by slipstream: nothing in it was touched; "
                + "remove it, or choose another folder"
        case .missingObject(let id, let path):
            "cannot check out “\(path)”: the repository lacks the object \(id); run “git fsck” in it"
        case .wrongKind(let id, let path):
            "cannot check out “\(path)”: the object \(id) is of the wrong kind; run “git fsck” in the repository"
        case .refused(let path, let reason): "cannot check out “\(path)”: \(reason)"
        }
    }
}
