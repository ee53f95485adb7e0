import Files
import Glibc
import Processes
import TestSupport
import Testing

@testable import GitAccess

@Suite("A store that others may have made")
struct GitStoreTrustTests {
    private func withStore(_ body: (GitStore, String) async throws -> Void) async throws {
        try await ScratchFolder.with { folder in
            try FileSystem.makeFolder(folder + "/source")
            try await Git.run("init", "-q", "-b", "main", ".", in: folder + "/source")
            try await Git.run("commit", "-q", "--allow-empty", "-m", "One", in: folder + "/source")
            try await body(GitStore.create(at: folder + "/overlay/.slipstream/store.git"), folder)
        }
    }

    /// A program that leaves `mark` behind.
    private func trap(_ path: String, mark: String) throws {
        try FileSystem.makeFolder(String(path[..<path.lastIndex(of: "/")!]))
        try FileSystem.writeAtomically(Array("#!/bin/sh\necho ran >>'\(mark)'\n".utf8), to: path, mode: 0o755)
    }

    @Test(
        "One with hooks, or whatever else git would obey, is made anew",
        arguments: [
            "hooks/reference-transaction", "config.worktree", "commondir", "info/attributes", "info/grafts",
        ])
    func foreign(name: String) async throws {
        try await withStore { store, folder in
            #expect(store.isComplete)
            try trap("\(store.path)/\(name)", mark: folder + "/mark")
            #expect(!store.isComplete)
            let again = try await GitStore.create(at: store.path)
            #expect(again.isComplete && !FileSystem.exists("\(store.path)/\(name)"))
        }
    }

    @Test("One with other settings is made anew, and nothing of them is obeyed")
    func settings() async throws {
        try await withStore { store, folder in
            try trap(folder + "/trap", mark: folder + "/mark")
            let more = "[core]\n\tfsmonitor = \(folder)/trap\n\tsshCommand = \(folder)/trap\n"
            try FileSystem.writeAtomically(Array((GitStore.configuration + more).utf8), to: store.path + "/config")
            #expect(!store.isComplete)
            _ = try await GitStore.create(at: store.path)
            #expect(try FileSystem.read(store.path + "/config") == Array(GitStore.configuration.utf8))
            #expect(!FileSystem.exists(folder + "/mark"))
        }
    }

    @Test("A link in its place, or in it, goes, and what it leads to stays", arguments: ["", "/objects", "/refs"])
    func links(part: String) async throws {
        try await withStore { store, folder in
            let place = store.path + part
            #expect(rename(place, folder + "/elsewhere") == 0)
            #expect(symlink(folder + "/elsewhere", place) == 0)
            #expect(!store.isComplete)
            let again = try await GitStore.create(at: store.path)
            #expect(again.isComplete)
            #expect(!FileSystem.isLink(place) && FileSystem.isFolder(folder + "/elsewhere"))
        }
    }

    @Test("No hook runs in it, neither one that came later nor one that the user has for all repositories")
    func hooks() async throws {
        try await withStore { store, folder in
            let mark = folder + "/mark"
            try trap(store.path + "/hooks/reference-transaction", mark: mark)
            try trap(folder + "/all/reference-transaction", mark: mark)
            _ = try await store.acquire(from: "file://\(folder)/source", ref: "main")
            var command = store.transferCommand(["update-ref", "refs/heads/x", "refs/slipstream/fetched"])
            try FileSystem.writeAtomically(
                Array("[core]\n\thooksPath = \(folder)/all\n".utf8), to: folder + "/.gitconfig")
            command.environment["HOME"] = folder
            try await ProcessRunner.run(command, outputLimit: 1 << 16).orThrow(command)
            #expect(!FileSystem.exists(mark))
        }
    }

    @Test("A folder for what is local is refused where it is a link or was committed")
    func ownFolder() async throws {
        try await withStore { store, folder in
            let overlay = folder + "/overlay"
            let state = overlay + "/.slipstream"
            try await GitStore.requireOwnFolder(state)
            try await GitStore.requireOwnFolder(overlay + "/none")
            try await Git.run("init", "-q", ".", in: overlay)
            try await GitStore.requireOwnFolder(state)
            try await Git.run("add", "-f", ".slipstream/store.git/config", in: overlay)
            await #expect(throws: GitFailure.committedFolder(state)) { try await GitStore.requireOwnFolder(state) }
            #expect(symlink(state, folder + "/link") == 0)
            await #expect(throws: GitFailure.linkedFolder(folder + "/link")) {
                try await GitStore.requireOwnFolder(folder + "/link")
            }
        }
    }
}
