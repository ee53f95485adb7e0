import Bytes
import Files
import Foundation
import GitObjects
import Processes
import TestSupport
import Testing

@testable import GitAccess

@Suite("The store")
struct GitStoreTests {
    /// A repository with three commits on `main`, a branch, and tags of both kinds.
    private func makeSource(_ folder: String) async throws -> [String] {
        try FileSystem.makeFolder(folder)
        try await Git.run("init", "-q", "-b", "main", ".", in: folder)
        var commits: [String] = []
        for number in 1...3 {
            try FileSystem.writeAtomically(Array("line \(number)\n".utf8), to: "\(folder)/file\(number).c")
            try await Git.run("add", ".", in: folder)
            try await Git.run("commit", "-q", "-m", "Commit \(number)", in: folder)
            commits.append(try await Git.run("rev-parse", "HEAD", in: folder))
        }
        try await Git.run("tag", "v1", commits[0], in: folder)
        try await Git.run("tag", "-a", "-m", "two", "v2-rc1", commits[1], in: folder)
        try await Git.run("branch", "topic/one", commits[1], in: folder)
        return commits
    }

    private func withStore(_ body: (GitStore, String, [String]) async throws -> Void) async throws {
        try await ScratchFolder.with { folder in
            let commits = try await makeSource(folder + "/source")
            let store = try await GitStore.create(at: folder + "/overlay/.slipstream/store.git")
            try await body(store, folder + "/source", commits)
        }
    }

    @Test("A store is made once, and made again where that was interrupted")
    func created() async throws {
        try await withStore { store, _, _ in
            let config = try FileSystem.read(store.path + "/config")
            try FileSystem.writeAtomically(Array("[core]\n\tbare = true\n".utf8), to: store.path + "/config")
            #expect(!store.isComplete)
            #expect(try await GitStore.create(at: store.path) == store)
            #expect(try FileSystem.read(store.path + "/config") == config)
            #expect(try await Git.run("config", "gc.auto", in: store.path) == "0")
            #expect(!FileSystem.exists(store.path + "/hooks"))
        }
    }

    @Test("What the user has set for git does not reach the store")
    func deaf() async throws {
        try await ScratchFolder.with { folder in
            let trap = folder + "/trap"
            try FileSystem.makeFolder(trap + "/hooks")
            try FileSystem.writeAtomically(
                Array("[core]\n\tcompression = 99\n[init]\n\ttemplateDir = \(trap)\n".utf8), to: folder + "/.gitconfig")
            let store = GitStore(path: folder + "/store.git")
            var command = store.command(["config", "--list", "--show-origin"])
            command.environment["HOME"] = folder
            _ = try await GitStore.create(at: store.path)
            let listed = try await ProcessRunner.run(command, outputLimit: 1 << 16).text
            // The whole setting: a folder's random name may hold any short number.
            #expect(!listed.contains("core.compression=99") && !listed.contains("init.templatedir"))
            #expect(listed.contains("gc.auto=0"))
            for name in ["GIT_DIR", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_CONFIG_COUNT"] {
                #expect(GitEnvironment.isolated[name] == .some(nil) && GitEnvironment.users[name] == .some(nil))
            }
        }
    }

    @Test("Branches, tags of both kinds, full and shortened ids of a folder are found")
    func borrowed() async throws {
        try await withStore { store, source, commits in
            let names = [
                ("HEAD", 2), ("main", 2), ("v1", 0), ("v2-rc1", 1), ("topic/one", 1), (commits[0], 0),
                (String(commits[1].prefix(8)), 1), ("main~1", 1),
            ]
            for (name, index) in names {
                #expect(try await store.acquire(from: source, ref: name).description == commits[index])
            }
            #expect(try await store.acquire(from: source, ref: nil).description == commits[2])
            let reader = try ObjectReader(store: store)
            #expect(try reader.read(ObjectID(commits[2])!)?.kind == .commit)
            let alternates = try FileSystem.read(store.path + "/objects/info/alternates")
            #expect(alternates.count { $0 == 0x0A } == 1)
        }
    }

    @Test("A repository that was cloned in part lends what it has")
    func shallow() async throws {
        try await withStore { store, source, commits in
            let clone = source + "-shallow"
            try await Git.run("clone", "-q", "--depth=1", "file://" + source, clone, in: source)
            let id = try await store.acquire(from: clone, ref: "main")
            #expect(id.description == commits[2])
            let count = try await ProcessRunner.run(
                store.command(["rev-list", "--count", id.description]), outputLimit: 100)
            #expect(count.text == "1")
        }
    }

    @Test("From a URL one commit is fetched")
    func fetched() async throws {
        try await withStore { store, source, commits in
            let url = "file://" + source
            for (ref, index) in [("main", 2), ("v2-rc1", 1), ("topic/one", 1), ("HEAD", 2), (commits[2], 2)] {
                let id = try await store.acquire(from: url, ref: ref)
                #expect(id.description == commits[index])
            }
            #expect(try await length(of: commits[2], in: store) == "1")
        }
    }

    private func length(of commit: String, in store: GitStore) async throws -> String {
        let command = store.command(["rev-list", "--count", commit])
        return try await ProcessRunner.run(command, outputLimit: 100).text
    }

    @Test("A ref that is not there is named, with those like it")
    func unknown() async throws {
        try await withStore { store, source, _ in
            for from in [source, "file://" + source] {
                let error = await #expect(throws: GitFailure.self) {
                    try await store.acquire(from: from, ref: "v2-rc2")
                }
                #expect(error?.description.contains("did you mean “v2-rc1”?") == true)
            }
            await #expect(throws: GitFailure.unknownRef("--help", in: source, near: [])) {
                try await store.acquire(from: source, ref: "--help")
            }
            let plain = source + "/../plain"
            try FileSystem.makeFolder(plain)
            await #expect(throws: GitFailure.notARepository(plain)) { try await store.acquire(from: plain, ref: "x") }
            #expect(try await store.resolve("nothing") == nil)
        }
    }

    @Test("A URL cannot run programs")
    func transports() async throws {
        try await withStore { store, source, _ in
            let mark = source + "/mark"
            await #expect(throws: ProcessError.self) {
                try await store.acquire(from: "ext::touch \(mark)", ref: "main")
            }
            await #expect(throws: ProcessError.self) {
                try await store.acquire(from: "--upload-pack=touch \(mark)", ref: "main")
            }
            #expect(!FileSystem.exists(mark))
        }
    }

    @Test("A ref is changed so that git sees it, again and again, also where it was packed")
    func refs() async throws {
        try await withStore { store, source, commits in
            _ = try await store.acquire(from: source, ref: "main")
            let name = "refs/slipstream/overlays/demo"
            #expect(try store.ref(name) == nil)
            for commit in commits {
                let id = try #require(ObjectID(commit))
                try store.updateRef(name, to: id)
                #expect(try store.ref(name) == id)
                #expect(try await store.resolve(name) == id)
                try await Git.run("pack-refs", "--all", in: store.path)
                #expect(try store.ref(name) == id)
            }
        }
    }

    @Test(
        "Names that git does not allow are refused",
        arguments: [
            "main", "refs/", "refs/a..b", "refs/a b", "refs/../x", "refs/a.lock", "refs/.a", "refs/a/", "refs/a~1",
        ])
    func badNames(name: String) {
        let store = GitStore(path: "/nowhere")
        #expect(throws: GitFailure.badRefName(name)) { try store.updateRef(name, to: .zero) }
    }

    @Test("A lock that is held is waited for and told; one that was left behind goes")
    func locks() async throws {
        try await withStore { store, _, commits in
            let id = try #require(ObjectID(commits[0]))
            let lock = store.path + "/refs/heads/x.lock"
            try FileSystem.writeAtomically([], to: lock)
            #expect(throws: GitFailure.refIsLocked("refs/heads/x")) { try store.updateRef("refs/heads/x", to: id) }
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSinceNow: -60)], ofItemAtPath: lock)
            try store.updateRef("refs/heads/x", to: id)
            #expect(try store.ref("refs/heads/x") == id)
        }
    }

    @Test("What a killed process left of a pack is swept, and nothing else")
    func swept() async throws {
        try await withStore { store, _, _ in
            let packs = store.packFolder
            let writer = try PackWriter(packFolder: packs, level: 0)
            let alive = try #require(try FileSystem.names(in: packs).first)
            for name in [
                "tmp_slipstream_pack_abandoned", "tmp_pack_of_git", "tmp_pack_left", "pack-1.pack", "pack-2.pack",
                "pack-2.idx",
            ] {
                try FileSystem.writeAtomically([1], to: "\(packs)/\(name)")
            }
            let old = Date(timeIntervalSinceNow: -3700)
            for name in ["pack-1.pack", "tmp_pack_left"] {
                try FileManager.default.setAttributes([.modificationDate: old], ofItemAtPath: "\(packs)/\(name)")
            }
            try store.sweep()
            #expect(
                try FileSystem.names(in: packs) == ["pack-2.idx", "pack-2.pack", "tmp_pack_of_git", alive].sorted())
            _ = try writer.finish()
        }
    }
}
