import Bytes
import Digests
import Files
import GitAccess
import GitObjects
import Overlay
import PatchFormat

@testable import Assembly

/// Patch files and stores, as assembly takes them.
enum Workbench {
    /// Who commits.
    static let committer = CommitterPolicy(identity: GitIdentity(name: "A SIG", email: "sig@example.org"))

    /// The patch in a file, as one of a feature's.
    static func patch(_ path: String, feature: String = "demo") throws -> StackPatch {
        let bytes = try FileSystem.read(path)
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let mail = try PatchMail.parse(bytes)
        return StackPatch(
            feature: feature, file: name, sha256: [], mail: mail, problem: mail.diffProblem.map { "\(name), \($0)" },
            origin: "<1@example.org> v1 1/1")
    }

    /// Assembles patches in the repository at `path`, onto a commit of it.
    static func assemble(
        _ patches: [StackPatch], onto state: (commit: ObjectID, tree: ObjectID), in path: String,
        threeWay: Bool = false, fuzz: Int = 0, cache: String = "/nonexistent/cache"
    ) throws -> StackResult {
        try StackAssembler(
            store: GitStore(path: path + "/.git"), apply: ApplyPolicy(fuzz: fuzz, threeWay: threeWay),
            committer: committer, cache: ApplicationCache(path: cache)
        ).assemble(patches, onto: state.commit, tree: state.tree)
    }
}
