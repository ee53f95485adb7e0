import Files
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

    /// Takes the base in, then writes the overlay's files, the manifest last: where anything fails there is no overlay,
    /// and `init` may be run again.
    package func make(progress: @escaping ProgressSink) async throws -> Made {
        let place = OverlayPlace(root: root)
        guard !FileSystem.exists(place.manifestPath) else {
            throw OverlayError.exists(path: place.manifestPath, advice: "edit it, or choose another folder")
        }
        let isNew = !FileSystem.exists(root)
        do {
            return try await make(at: place, progress)
        } catch {
            if isNew { try? FileSystem.removeTree(root) }
            throw error
        }
    }

    private func make(at place: OverlayPlace, _ progress: @escaping ProgressSink) async throws -> Made {
        let record = try await BaseTaking(place: place, progress: progress).base(base)
        let known = try await OverlayCreation.committer()
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
    private static func committer() async throws -> GitIdentity? {
        var values: [String] = []
        for key in ["user.name", "user.email"] {
            let asked = try await ProcessRunner.run(CommandLine("git", ["config", key]), outputLimit: 4096)
            guard asked.succeeded, !asked.text.isEmpty else { return nil }
            values.append(asked.text)
        }
        return GitIdentity(name: values[0], email: values[1])
    }

    /// Begins a git repository unless the folder is in one; says whether it did.
    private func beginRepository() async throws -> Bool {
        let inside = CommandLine("git", ["-C", root, "rev-parse", "--is-inside-work-tree"])
        if try await ProcessRunner.run(inside, outputLimit: 4096).succeeded { return false }
        let begin = CommandLine("git", ["-C", root, "init", "--quiet"])
        _ = try await ProcessRunner.run(begin, outputLimit: 1 << 16).orThrow(begin)
        return true
    }
}
