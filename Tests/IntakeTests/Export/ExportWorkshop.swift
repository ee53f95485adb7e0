import Digests
import Files
import GitAccess
import GitObjects
import Overlay
import Processes
import TestSupport

@testable import Intake

/// A small overlay that was assembled by git and patch: a base, features with patches, a store and a lock.
struct ExportWorkshop {
    let root: String
    private(set) var features: [LockedFeature] = []
    private var yaml: [String: [String]] = [:]

    var base: String { root + "/base" }
    var stack: String { root + "/stack" }
    var overlay: String { root + "/overlay" }

    /// Makes the base: texts, a program, a symbolic link, a name with a blank.
    init(in root: String) async throws {
        self.root = root
        try FileSystem.makeFolder(base + "/src")
        let lines = (1...60).map { "line \($0)\n" }.joined()
        for name in ["src/a.c", "src/b.c", "src/c.c", "old name.txt", "run.sh", "gone.h"] {
            try FileSystem.writeAtomically(Array("\(name)\n\(lines)".utf8), to: "\(base)/\(name)")
        }
        try await shell("chmod +x run.sh && ln -s src/a.c link && git init -q -b main . && git add -A", in: base)
        try await Git.run("commit", "-qm", "Base", in: base)
        try await Git.run("clone", "-q", base, stack, in: root)
    }

    /// Changes the stack with a shell script and commits it, as if a patch had been applied; answers its mail.
    @discardableResult
    func change(_ script: String, message: String, author: String = "A U Thor <author@example.com>") async throws
        -> String
    {
        try await shell(script, in: stack)
        try await Git.run("add", "-A", in: stack)
        try await Git.run("commit", "-q", "--author", author, "-m", message, in: stack)
        let mail = try await Git.attempt(["format-patch", "--stdout", "-M", "--binary", "-1"], in: stack).output
        try await Git.run("commit", "-q", "--amend", "--no-edit", "--trailer", "Slipstream-Feature: x", in: stack)
        return String(decoding: mail, as: UTF8.self)
    }

    /// Takes the last commit of the stack for what became of a patch file with these bytes.
    mutating func add(_ raw: String, to feature: String, quiltName: String? = nil, isPlain: Bool = true) async throws {
        if features.last?.name != feature { features.append(LockedFeature(name: feature, series: [], patches: [])) }
        let index = features.count - 1
        let file = "000\(features[index].patches.count + 1)-patch.patch"
        let folder = "\(overlay)/features/\(feature)/patches"
        try FileSystem.makeFolder(folder)
        try FileSystem.writeAtomically(Array(raw.utf8), to: "\(folder)/\(file)")
        var digest = SHA256()
        digest.update(Array(raw.utf8).span)
        let commit = try await id("HEAD"), tree = try await id("HEAD^{tree}")
        features[index].patches.append(
            LockedPatch(
                file: file, sha256: digest.finalize(), patchID: nil, commit: commit, tree: tree,
                placements: PlacementCounts(exact: isPlain ? 1 : 0, fuzz: isPlain ? 0 : 1)))
        if let quiltName { yaml[feature, default: []].append(quiltName) }
    }

    /// The plan of what was added, or of one feature of it, and the store that has the commits.
    func plan(feature: String? = nil) async throws -> (plan: ExportPlan, store: GitStore) {
        let manifest = """
            name: trial
            vendor: Trial
            base: {source: base}
            committer: {name: Trial, email: trial@example.org, date: author}
            """
        try FileSystem.writeAtomically(Array((manifest + "\n").utf8), to: overlay + "/slipstream.yaml")
        for feature in features {
            var text = "title: The \(feature.name) feature\n"
            if let names = yaml[feature.name] {
                text +=
                    "series:\n  - {origin: quilt, patches: \(names.count), names: [\(names.joined(separator: ", "))]}\n"
            }
            try FileSystem.writeAtomically(
                Array(text.utf8), to: "\(overlay)/features/\(feature.name)/feature.yaml")
        }
        let store = try await GitStore.create(at: overlay + "/.slipstream/store.git")
        _ = try await store.borrow(from: stack, ref: "HEAD")
        let lock = LockFile(
            base: BaseReference(source: base), baseCommit: try await id("origin/main"),
            baseTree: try await id("origin/main^{tree}"),
            head: try await id("HEAD"), tree: try await id("HEAD^{tree}"), settings: [UInt8](repeating: 0, count: 32),
            features: features.filter { feature == nil || $0.name == feature })
        return (try ExportPlan(of: try OverlayFolder.open(overlay), lock: lock), store)
    }

    /// The tree that `git am` makes of a mailbox on the base.
    func treeByGitAm(_ box: String, onto start: String = "main") async throws -> ObjectID? {
        let clone = root + "/am-\(start)"
        try await Git.run("clone", "-q", base, clone, in: root)
        try await Git.run("am", "-q", box, in: clone)
        return ObjectID(try await Git.run("rev-parse", "HEAD^{tree}", in: clone))
    }

    /// The tree that `quilt push -a` makes of a series on the base.
    func treeByQuilt(_ patches: String) async throws -> ObjectID? {
        let clone = root + "/quilt"
        try await Git.run("clone", "-q", base, clone, in: root)
        let run = try await Program.run(
            "quilt", ["--quiltrc", "/dev/null", "push", "-a"], in: clone, environment: ["QUILT_PATCHES": patches])
        guard run.status == 0 else { throw Failed(text: run.output + run.errors) }
        try await shell("rm -rf .pc && git add -A", in: clone)
        return ObjectID(try await Git.run("write-tree", in: clone))
    }

    /// The id of a commit or tree of the stack.
    func id(_ name: String) async throws -> ObjectID {
        guard let id = ObjectID(try await Git.run("rev-parse", name, in: stack)) else { throw Failed(text: name) }
        return id
    }

    /// What git prints in the stack.
    func gitOutput(_ arguments: [String]) async throws -> String {
        String(decoding: try await Git.attempt(arguments, in: stack).output, as: UTF8.self)
    }

    func shell(_ script: String, in folder: String) async throws {
        let run = try await Program.run("sh", ["-e", "-c", script], in: folder)
        guard run.status == 0 else { throw Failed(text: run.output + run.errors) }
    }

    struct Failed: Error {
        let text: String
    }
}
