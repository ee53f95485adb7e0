import Compression
import Files
import GitObjects
import Processes
import TestSupport
import Testing

@testable import GitAccess

@Suite("Packs that have become many are joined")
struct JoinedPacksTests {
    /// A store with a pack for each of these seeds, each of a history of its own that no ref leads to.
    private func withPacks(
        _ seeds: [UInt64], _ body: (GitStore, [RandomHistory]) async throws -> Void
    ) async throws {
        try await ScratchFolder.with { folder in
            let store = try await GitStore.create(at: folder + "/.slipstream/store.git")
            var histories: [RandomHistory] = []
            for seed in seeds {
                var history = RandomHistory(packFolder: store.packFolder, commits: 9, maximumDepth: 5, seed: seed)
                _ = try history.write(files: 2, lines: 30)
                histories.append(history)
            }
            try await body(store, histories)
        }
    }

    private func packs(of store: GitStore) throws -> [String] {
        try FileSystem.names(in: store.packFolder).filter { $0.hasSuffix(".pack") }
    }

    @Test("All that they held is in the one, and git has nothing to say of it; fewer than the limit stay")
    func joined() async throws {
        try await withPacks([1, 2, 3, 4]) { store, histories in
            #expect(try await store.joinPacks(limit: 5) == 0)
            #expect(try packs(of: store).count == 4)
            let before = try ObjectDatabase(objectsFolder: store.path + "/objects")
            #expect(try await store.joinPacks(limit: 4) == 4)
            #expect(try packs(of: store).count == 1)
            #expect(try FileSystem.names(in: store.packFolder).filter { $0.hasSuffix(".idx") }.count == 1)
            let after = try ObjectDatabase(objectsFolder: store.path + "/objects")
            let inflater = Inflater()
            for (id, content) in histories.flatMap(\.contents) {
                #expect(try after.read(id, with: inflater)?.content == content)
                #expect(try before.read(id, with: inflater)?.content == content)
            }
            for (number, history) in histories.enumerated() {
                try store.updateRef("refs/heads/history\(number)", to: history.head)
            }
            let report = try await Git.attempt(["fsck", "--strict", "--full"], in: store.path)
            #expect(report.succeeded && report.text == "")
            #expect(try await store.joinPacks(limit: 1) == 0)
        }
    }

    @Test("Where git fails, the packs stay as they were")
    func refused() async throws {
        try await withPacks([5, 6]) { store, histories in
            var broken = store
            broken.git = "/bin/false"
            await #expect(throws: (any Error).self) { try await broken.joinPacks(limit: 2) }
            // A git that says it has made a pack of only one of them.
            let first = try packs(of: store)[0]
            let liar = store.path + "/liar"
            try await Script.write("#!/bin/sh\necho \(first.dropFirst(5).dropLast(5))\n", to: liar)
            broken.git = liar
            let error = await #expect(throws: ObjectDatabaseError.self) { try await broken.joinPacks(limit: 2) }
            #expect(error?.description.contains("git left out objects of pack-") == true)
            #expect(try packs(of: store).count == 2)
            let database = try ObjectDatabase(objectsFolder: store.path + "/objects")
            for id in histories.flatMap(\.contents.keys) { #expect(database.contains(id)) }
        }
    }
}
