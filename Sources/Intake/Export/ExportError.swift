package import Bytes
package import GitObjects

/// Why the stack could not be given out. Nothing was written.
package enum ExportError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The feature is not among those that were assembled.
    case notAssembled(feature: String)
    /// A patch's file is not what was assembled, or is gone.
    case stale(feature: String, file: String)
    /// No feature is on.
    case noFeature
    /// The features that are given out have no patches.
    case empty
    /// Something stands at the path where a file was to be written.
    case fileExists(String)
    /// A pipe or a device, in whose place no file can be put.
    case pipeOrDevice(String)
    /// The folder holds something, or no folder stands there.
    case folderNotEmpty(String)
    /// A patch cannot be told in the form that is asked for.
    case unfit(feature: String, file: String, reason: String)
    /// The name is none that git allows for a branch.
    case badRefName(String, reason: String)
    /// git cannot read the repository; with what it said.
    case unreachable(repository: String, reason: String)
    /// The ref is somewhere else than where the last export left it.
    case refMoved(repository: String, ref: String, found: ObjectID, exported: ObjectID?)
    /// The other repository did not take the commits; with what git said.
    case refused(repository: String, ref: String, reason: String)
    /// The store does not have what the lock names.
    case missingCommit(ObjectID)
    /// The system refused something.
    case system(SystemFailure)

    /// What is wrong and what to do.
    package var description: String {
        switch self {
        case .notAssembled(let feature):
            "the feature “\(feature)” is not in the assembled stack: enable it and run: slipstream assemble"
        case .stale(let feature, let file):
            "features/\(feature)/patches/\(file) is not as it was assembled; run: slipstream assemble"
        case .noFeature:
            "no feature is on, so there is nothing to export; turn one on: slipstream feature enable <name>"
        case .empty:
            "the features that are on have no patches, so there is nothing to export; "
                + "take some in: slipstream import <source> --feature <name>"
        case .fileExists(let path): "\(path) exists already; remove it or choose another name"
        case .pipeOrDevice(let path):
            "\(path) is a pipe or a device, in whose place no file is put; for standard output write “-”"
        case .folderNotEmpty(let path): "\(path) is no empty folder; empty it or choose another name"
        case .unfit(let feature, let file, let reason): "features/\(feature)/patches/\(file): \(reason)"
        case .badRefName(let name, let reason): "“\(name)” cannot be the name of a branch: \(reason)"
        case .unreachable(let repository, let reason): "git cannot read the repository \(repository): \(reason)"
        case .refMoved(let repository, let ref, let found, let exported):
            ExportError.moved(repository, ref, found, exported)
        case .refused(let repository, let ref, let reason): "\(repository) did not take \(ref): \(reason)"
        case .missingCommit(let id): "the store has no commit \(id); run: slipstream assemble"
        case .system(let failure): failure.description
        }
    }

    private static func moved(
        _ repository: String, _ ref: String, _ found: ObjectID, _ exported: ObjectID?
    ) -> String {
        let why = exported.map { "the last export left it at \($0)" } ?? "it was not exported from here"
        return "\(ref) in \(repository) stands at \(found), but \(why); "
            + "look at what is there, then choose another name or overwrite it with --force"
    }
}
