import Bytes
import Files
import GitObjects
import Glibc
import Processes
import TestSupport
import Testing

@testable import GitAccess

@Suite("Reading objects")
struct ObjectReaderTests {
    /// A store with `blobs` as its content.
    private func withStore(
        _ blobs: [[UInt8]], _ body: (GitStore, [ObjectID]) async throws -> Void
    ) async throws {
        try await ScratchFolder.with { folder in
            let store = try await GitStore.create(at: folder + "/a/store.git")
            try await body(store, try add(blobs, to: store))
        }
    }

    @discardableResult
    private func add(_ blobs: [[UInt8]], to store: GitStore) throws -> [ObjectID] {
        let writer = try PackWriter(packFolder: store.packFolder, level: 1)
        let ids = blobs.map { ObjectID(of: .blob, content: $0.span) }
        for (blob, id) in zip(blobs, ids) { try writer.add(kind: .blob, content: blob.span, id: id) }
        _ = try writer.finish()
        return ids
    }

    private func blobs(_ count: Int, size: Int) -> [[UInt8]] {
        var random = SeededGenerator(seed: UInt64(count))
        return (0..<count).map { number in
            Array("\(number) \(random.next())\n".utf8) + [UInt8](repeating: 0x0A, count: size)
        }
    }

    @Test("3,000 objects of 22 KB come back in their order, in one batch")
    func batch() async throws {
        let blobs = blobs(3000, size: 22_000)
        try await withStore(blobs) { store, ids in
            let reader = try ObjectReader(store: store)
            let objects = try reader.read(ids + [.zero] + ids.reversed())
            #expect(objects.count == 6001)
            #expect(objects[3000] == nil)
            #expect(objects[..<3000].map { $0?.content } == blobs)
            #expect(objects[3001...].map { $0?.content } == blobs.reversed())
            #expect(try reader.read([]) == [])
        }
    }

    @Test("Every size around the buffers' is read whole", arguments: [0, 1, 4095, 65_535, 262_143, 262_144, 9_000_000])
    func sizes(size: Int) async throws {
        let blobs = [[UInt8](repeating: 0x0A, count: size), [7], [UInt8](repeating: 0x41, count: max(1, size - 60))]
        try await withStore(blobs) { store, ids in
            let reader = try ObjectReader(store: store)
            for _ in 0..<3 { #expect(try reader.read(ids).map { $0?.content } == blobs) }
        }
    }

    @Test("Objects of a pack that came later are found")
    func later() async throws {
        try await withStore(blobs(2, size: 10)) { store, ids in
            let reader = try ObjectReader(store: store)
            let new: [UInt8] = [1, 2, 3]
            let id = ObjectID(of: .blob, content: new.span)
            #expect(try reader.read(id) == nil)
            try add([new], to: store)
            #expect(try reader.read(id) == GitObject(kind: .blob, content: new))
            #expect(throws: GitFailure.missingObject(.zero)) { try reader.content(of: .zero, .blob) }
            #expect(throws: GitFailure.wrongKind(id, expected: .tree, found: .blob)) {
                try reader.content(of: id, .tree)
            }
        }
    }

    @Test("When git goes away it is started again")
    func restarted() async throws {
        try await withStore(blobs(50, size: 30_000)) { store, ids in
            let reader = try ObjectReader(store: store)
            #expect(try reader.read(ids[0]) != nil)
            kill(try #require(reader.processID), SIGKILL)
            #expect(try reader.read(ids).allSatisfy { $0 != nil })
        }
    }

    @Test("Where git cannot go on, the error says what it said")
    func broken() async throws {
        try await ScratchFolder.with { folder in
            let reader = try ObjectReader(store: GitStore(path: folder + "/nothing"))
            let error = #expect(throws: ProcessError.self) { try reader.read(.zero) }
            #expect(error?.description.contains("not a git repository") == true)
        }
    }

    @Test("An object beyond the limit is refused, and the next one still read")
    func tooLarge() async throws {
        try await withStore([[UInt8](repeating: 1, count: 1000), [2]]) { store, ids in
            let reader = try ObjectReader(store: store, sizeLimit: 999)
            #expect(throws: GitFailure.tooLarge(id: ids[0].description, size: 1000, limit: 999)) {
                try reader.read(ids[0])
            }
            #expect(try reader.read(ids[1])?.content == [2])
        }
    }

    @Test("Shortened ids of blobs are found, unless they fit two or none")
    func prefixes() async throws {
        let blobs = blobs(2000, size: 0)
        try await withStore(blobs) { store, ids in
            let reader = try ObjectReader(store: store)
            for id in ids.prefix(20) { #expect(try reader.resolve(prefix: id.short) == id) }
            let groups = Dictionary(grouping: ids) { String($0.description.prefix(4)) }
            let twice = try #require(groups.first { $0.value.count > 1 }?.key)
            let once = try #require(groups.first { $0.value.count == 1 })
            #expect(try reader.resolve(prefix: twice) == nil)
            #expect(try reader.resolve(prefix: once.key.uppercased()) == once.value[0])
            for text in ["0000000000", "abc", "HEAD", "abcd\nefgh", ""] {
                #expect(try reader.resolve(prefix: text) == nil)
            }
        }
    }

    @Test("No process is started for a shortened id that nothing has")
    func missingPrefixes() async throws {
        try await withStore(blobs(10, size: 0)) { store, ids in
            let tool = store.path + "/../git"
            let log = store.path + "/../log"
            let real = try await Program.run("which", ["git"]).output
            let text = "#!/bin/sh\necho \"$@\" >>'\(log)'\nexec \(real.dropLast()) \"$@\"\n"
            try await Script.write(text, to: tool)
            var watched = store
            watched.git = tool
            let reader = try ObjectReader(store: watched)
            for number in 0..<200 { #expect(try reader.resolve(prefix: "00000000\(number)") == nil) }
            for _ in 0..<2 { #expect(try reader.resolve(prefix: ids[0].short) == ids[0]) }
            let runs = String(decoding: try FileSystem.read(log), as: UTF8.self).split(separator: "\n")
            #expect(runs.count == 1 && runs[0].contains("cat-file"))
        }
    }

    @Test("Callers on many threads share one reader")
    func shared() async throws {
        let blobs = blobs(300, size: 2000)
        try await withStore(blobs) { store, ids in
            let reader = try ObjectReader(store: store)
            try await withThrowingTaskGroup(of: Bool.self) { group in
                for start in 0..<8 {
                    group.addTask {
                        try reader.read(Array(ids[start...])).map { $0?.content } == Array(blobs[start...])
                    }
                }
                for try await isRight in group { #expect(isRight) }
            }
        }
    }
}
