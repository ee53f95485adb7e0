import Files
import Processes

extension GitStore {
    /// From how many packs on they are joined: where git would do it too (`gc.autoPackLimit`).
    package static let packLimit = 50

    /// Packs of this many bytes and more stay as they are: a fetched base, which is not worth being copied.
    private static let largePack = 100 << 20

    /// Makes one pack of those that assembling has left, where they are `limit` or more; each look for an object goes
    /// through all of them. Nothing that they hold is dropped. The caller holds the overlay's guard.
    ///
    /// The new pack is there before the old ones go, so that a kill at any moment loses nothing; readers that have them
    /// open go on, and one that is about to open them looks again.
    ///
    /// - Returns: how many packs were joined; 0 where they are fewer than the limit.
    package func joinPacks(limit: Int = packLimit) async throws -> Int {
        let names = try joinable()
        guard names.count >= max(limit, 2) else { return 0 }
        // No search for new deltas: those that are there are taken over, in a tenth of the time.
        let command = command([
            "pack-objects", "--stdin-packs", "--delta-base-offset", "--window=0", "--quiet", packFolder + "/pack",
        ])
        let list = Array(names.map { $0 + "\n" }.joined().utf8)
        let finished = try await ProcessRunner.run(command, input: list, outputLimit: 1 << 16).orThrow(command)
        let joined = "pack-\(finished.text.filter { !$0.isWhitespace }).pack"
        try requireAll(of: names, in: joined)
        for name in names where name != joined { try removePack(name) }
        return names.count
    }

    /// The packs that have an index and are not large.
    private func joinable() throws -> [String] {
        try FileSystem.names(in: packFolder).filter { name in
            name.hasPrefix("pack-") && name.hasSuffix(".pack")
                && FileSystem.exists("\(packFolder)/\(name.dropLast(5)).idx")
                && (FileSystem.size(of: "\(packFolder)/\(name)") ?? .max) < GitStore.largePack
        }
    }

    /// Throws where `joined` does not hold each object of the packs `names`.
    private func requireAll(of names: [String], in joined: String) throws {
        let pack = try Pack(path: "\(packFolder)/\(joined)")
        for name in names {
            let index = try MappedPackIndex(path: "\(packFolder)/\(name.dropLast(5)).idx")
            guard index.allIDs({ pack.index.offset(of: $0) != nil }) else {
                throw ObjectDatabaseError.malformedStore(
                    file: "\(packFolder)/\(joined)", reason: "git left out objects of \(name)")
            }
        }
    }

    /// Removes a pack with all that lies beside it, its index first: without that nobody takes it for a pack.
    private func removePack(_ name: String) throws {
        let stem = "\(packFolder)/\(name.dropLast(5))"
        for ending in [".idx", ".rev", ".bitmap", ".mtimes", ".pack"] where FileSystem.exists(stem + ending) {
            try FileSystem.remove(stem + ending)
        }
    }
}
