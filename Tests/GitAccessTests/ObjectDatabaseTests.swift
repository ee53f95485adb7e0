import Bytes
import Compression
import Files
import GitObjects
import Glibc
import TestSupport
import Testing

@testable import GitAccess

@Suite("Reading packs without git")
struct ObjectDatabaseTests {
    /// A store with one pack, of 600 blobs; its path without suffix.
    private func withPack(_ body: (GitStore, String, [ObjectID]) async throws -> Void) async throws {
        try await ScratchFolder.with { folder in
            let store = try await GitStore.create(at: folder + "/.slipstream/store.git")
            let writer = try PackWriter(packFolder: store.packFolder, level: 1)
            var ids: [ObjectID] = []
            for number in 0..<600 {
                let blob = Array("blob \(number)\n".utf8)
                ids.append(ObjectID(of: .blob, content: blob.span))
                try writer.add(kind: .blob, content: blob.span, id: ids[number])
            }
            let name = try #require(try writer.finish())
            try await body(store, "\(store.packFolder)/\(name)", ids)
        }
    }

    private func database(_ store: GitStore) throws(ObjectDatabaseError) -> ObjectDatabase {
        try ObjectDatabase(objectsFolder: store.path + "/objects")
    }

    @Test("A pack that was cut, changed or exchanged is told with what to do, and so is an index")
    func damage() async throws {
        try await withPack { store, path, _ in
            let files = [".pack", ".idx"].map { path + $0 }
            let whole = try files.map { try FileSystem.read($0) }
            let damages: [(Int, ([UInt8]) -> [UInt8])] = [
                (0, { Array($0[..<100]) }), (0, { $0.dropLast() }), (0, { _ in [] }),
                (0, { Array($0[..<11]) + [9] + Array($0[12...]) }), (0, { $0 + [0] }),
                (1, { _ in [] }), (1, { Array($0[..<2000]) }), (1, { $0.dropLast(4) }),
                (1, { Array($0[..<40]) + [1] + Array($0[41...]) }),
                (1, { $0 + [UInt8](repeating: 0, count: 9000) }),
            ]
            for (file, damage) in damages {
                try FileSystem.writeAtomically(damage(whole[file]), to: files[file])
                let error = #expect(throws: ObjectDatabaseError.self) { try database(store) }
                #expect(error?.description.hasPrefix("\(files[file]) is damaged: ") == true)
                #expect(error?.description.hasSuffix("“rm -rf \(store.path)” and run “slipstream base”") == true)
                try FileSystem.writeAtomically(whole[file], to: files[file])
            }
            _ = try database(store)
        }
    }

    @Test("A borrowed repository that is damaged is not to be removed")
    func borrowed() async throws {
        try await withPack { store, path, ids in
            let other = try await GitStore.create(at: store.path + "-2")
            try other.addAlternate(objectsFolder: store.path + "/objects")
            #expect(try database(other).contains(ids[7]))
            try FileSystem.writeAtomically([], to: path + ".pack")
            let error = #expect(throws: ObjectDatabaseError.self) { try database(other) }
            #expect(error?.description.hasSuffix("run “git fsck” in that repository") == true)
        }
    }

    @Test("A pack that goes between being listed and being opened is passed over, and its successor is found")
    func repacked() async throws {
        try await withPack { store, path, ids in
            for (number, targets) in [("/nowhere", path + ".idx"), (path + ".pack", "/nowhere")].enumerated() {
                // A link that leads nowhere is listed, and cannot be opened.
                let place = "\(store.packFolder)/pack-\(number)"
                #expect(symlink(targets.0, place + ".pack") == 0 && symlink(targets.1, place + ".idx") == 0)
                let database = try database(store)
                #expect(ids.allSatisfy { database.contains($0) })
            }
        }
    }
}
