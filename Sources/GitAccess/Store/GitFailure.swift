package import GitObjects

/// Why the repository could not give or take what was asked.
package enum GitFailure: Error, Hashable, CustomStringConvertible {
    /// There is no such branch, tag or commit; with names that are like it.
    case unknownRef(String, in: String, near: [String])
    /// There is no repository at a path.
    case notARepository(String)
    /// The folder for what is local to a machine is a symbolic link.
    case linkedFolder(String)
    /// The folder for what is local to a machine was committed.
    case committedFolder(String)
    /// The name is not one that a ref may have.
    case badRefName(String)
    /// Another process is changing the ref.
    case refIsLocked(String)
    /// A path that git's list of further object folders cannot hold.
    case badAlternate(String)
    /// git answered what it should not have.
    case protocolError(String)
    /// An object is larger than may be read.
    case tooLarge(id: String, size: Int, limit: Int)
    /// An object that must be there is not.
    case missingObject(ObjectID)
    /// An object is of another kind than it must be.
    case wrongKind(ObjectID, expected: ObjectKind, found: ObjectKind)

    /// One sentence.
    package var description: String {
        switch self {
        case .unknownRef(let ref, let source, let near):
            "\(source) has no branch, tag or commit “\(ref)”" + GitFailure.advice(near)
        case .notARepository(let path): "\(path) is not a git repository"
        case .linkedFolder(let path):
            "\(path) is a symbolic link, through which others could have slipstream write elsewhere: remove it"
        case .committedFolder(let path):
            "\(path) must be this machine’s own, but git tracks files in it, which could make git run their author’s "
                + "programs: run “git rm -r -q \(path)”"
        case .badRefName(let name): "“\(name)” is not a name git allows for a ref"
        case .refIsLocked(let name): "\(name) is being changed by another process: try again when it is done"
        case .badAlternate(let path): "git cannot borrow objects from \(path): the path has a line end in it"
        case .protocolError(let text): "git answered what was not asked for: \(text)"
        case .tooLarge(let id, let size, let limit): "object \(id) has \(size) bytes, more than the \(limit) allowed"
        case .missingObject(let id):
            "object \(id) is not in the repository: run “slipstream base”, which takes the base in again"
        case .wrongKind(let id, let expected, let found):
            "object \(id) is a \(found.rawValue), but a \(expected.rawValue) was expected"
        }
    }

    private static func advice(_ near: [String]) -> String {
        guard let last = near.last else { return "" }
        let names = near.dropLast().map { "“\($0)”" }.joined(separator: ", ")
        return "; did you mean " + (names.isEmpty ? "" : names + " or ") + "“\(last)”?"
    }
}
