import Files
import GitAccess
import GitObjects
import Overlay
import Processes

/// The use case `init`.
package struct OverlayCreation: Sendable {
    /// What `init` made.
    package struct Made: Sendable {
        /// The overlay's folder.
        package let folder: String
        /// Its name.
        package let name: String
        /// What was written, relative to the folder.
        package let files: [String]
        /// The base, taken in.
        package let base: BaseRecord
        /// Whether a git repository was begun in it.
        package let beganRepository: Bool
        /// `A Maintainer <maintainer@example.org>`: who commits what is assembled.
        package let committer: String
        /// Whether git knew the committer.
        package let isCommitterKnown: Bool
    }

    private let root: String
    private let name: String
    private let base: BaseReference
    private let flavors: [Flavor]

    /// An overlay to be made in `folder` over the base `SOURCE[#REF]`; called as the folder unless `name` says otherwise.
    /// The names of `flavors` begin with an architecture: `x86_64-demo`.
    package init(in folder: String, base: String, name: String?, flavors: [String]) throws {
        root = LocalPath.absolute(folder)
        self.name = name ?? root.split(separator: "/").last.map(String.init) ?? "overlay"
        guard Symbol.isName(self.name) else { throw OverlayError.unusableName(self.name, what: "an overlay") }
        self.base = try BaseSource.reference(base, from: root)
        self.flavors = try flavors.map { flavor in
            guard Symbol.isName(flavor), let architecture = Architecture(ofFlavorNamed: flavor) else {
                throw Failure(
                    .usage, "the flavor “\(flavor)” names no architecture: begin it with x86_64- or aarch64-")
            }
            return Flavor(name: flavor, architecture: architecture)
        }
    }

    /// Takes the base in, then writes the overlay's files, the manifest last: where anything fails, what was made is taken
    /// away again, and `init` may be run again. `note` is told when one has to wait for another run.
    package func make(
        progress: @escaping ProgressSink, note: @escaping @Sendable (String) -> Void
    ) async throws -> Made {
        let place = OverlayPlace(root: root)
        try requireNone(at: place)
        let hadRoot = FileSystem.exists(root)
        let hold = try await OverlayGuard.take(place, verb: "init") { note("waiting for another run: \($0)") }
        defer { hold.release() }
        try requireNone(at: place)
        let remains = CreationRemains(before: place, flavors: flavors, hadRoot: hadRoot)
        do {
            return try await make(at: place, BaseTaking(place: place, progress: progress, note: note))
        } catch {
            remains.remove()
            throw error
        }
    }

    private func requireNone(at place: OverlayPlace) throws(OverlayError) {
        guard FileSystem.exists(place.manifestPath) else { return }
        throw .exists(path: place.manifestPath, advice: "edit it, or choose another folder")
    }

    private func make(at place: OverlayPlace, _ taking: BaseTaking) async throws -> Made {
        let record = try await taking.base(base)
        let known = try await committer()
        let identity = known ?? GitIdentity(name: name, email: "\(name)@localhost")
        var reference = base
        reference.release = record.release
        let manifest = Manifest(
            name: name, base: reference, committer: CommitterPolicy(identity: identity), flavors: flavors)
        let files = try OverlayPlace.create(at: root, manifest: manifest)
        return Made(
            folder: root, name: name, files: files, base: record, beganRepository: try await beginRepository(),
            committer: "\(identity.name) <\(identity.email)>", isCommitterKnown: known != nil)
    }

    /// Who commits, as git knows it; nil where it does not.
    private func committer() async throws -> GitIdentity? {
        var values: [String] = []
        for key in ["user.name", "user.email"] {
            let asked = try await ProcessRunner.run(git(["config", key]), outputLimit: 4096)
            guard asked.succeeded, !asked.text.isEmpty else { return nil }
            values.append(asked.text)
        }
        return GitIdentity(name: values[0], email: values[1])
    }

    /// Begins a git repository unless the folder is in one; says whether it did.
    private func beginRepository() async throws -> Bool {
        if try await ProcessRunner.run(git(["rev-parse", "--is-inside-work-tree"]), outputLimit: 4096).succeeded {
            return false
        }
        let begin = git(["init", "--quiet"])
        _ = try await ProcessRunner.run(begin, outputLimit: 1 << 16).orThrow(begin)
        return true
    }

    /// git in the overlay's folder, with the user's settings; a surrounding git (a hook, a rebase) points it nowhere else.
    private func git(_ words: [String]) -> CommandLine {
        CommandLine("git", ["-C", root] + words, environment: GitEnvironment.users)
    }
}
