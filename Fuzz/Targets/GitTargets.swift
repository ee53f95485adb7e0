import Compression
import Files
import GitAccess
import GitObjects

/// Git's objects and packs, and archives.
enum GitTargets {
    private static let limit = 1 << 20

    /// Applies the delta in the second half to the first.
    static func delta(_ bytes: [UInt8]) {
        guard let (base, delta) = halves(bytes),
            let result = try? GitDelta.apply(delta: delta.span, to: base.span, limit: limit)
        else { return }
        precondition(result.count <= limit, "a result is larger than allowed")
    }

    /// Decodes a tree, whose entries may come in any order and with old modes; what it encodes to is stable.
    static func tree(_ bytes: [UInt8]) {
        guard let entries = try? TreeFormat.decode(bytes.span) else { return }
        let encoded = TreeFormat.encode(entries)
        guard let again = try? TreeFormat.decode(encoded.span) else { fatalError("an encoded tree is refused") }
        precondition(TreeFormat.encode(again) == encoded, "a tree is encoded as another")
    }

    /// Decodes a commit; what decodes, encoded, decodes to the same.
    static func commit(_ bytes: [UInt8]) {
        guard let commit = try? CommitObject.decode(bytes.span) else { return }
        let encoded = commit.encode()
        guard let again = try? CommitObject.decode(encoded.span) else { fatalError("an encoded commit is refused") }
        precondition(again == commit, "an encoded commit is another")
    }

    /// Reads every object of the pack in the second half by the index in the first.
    static func pack(_ bytes: [UInt8]) {
        guard var (index, pack) = halves(bytes) else { return }
        // Made to belong together, so that more than their ends is tried.
        if index.count >= 8 + 1024 + 40, pack.count >= 32 {
            index.replaceSubrange(index.count - 40..<index.count - 20, with: pack.suffix(20))
            pack.replaceSubrange(8..<12, with: index[8 + 1020..<8 + 1024])
        }
        let objects = Scratch.folder + "/objects"
        do {
            try FileSystem.makeFolder(objects + "/pack")
            try FileSystem.writeAtomically(pack, to: objects + "/pack/pack-a.pack")
            try FileSystem.writeAtomically(index, to: objects + "/pack/pack-a.idx")
            let database = try ObjectDatabase(objectsFolder: objects)
            let inflater = Inflater()
            for start in stride(from: 8 + 1024, to: min(index.count - 20, 16_384), by: 20) {
                let name = Array(index[start..<start + 20])
                guard let id = ObjectID(bytes: name.span) else { continue }
                _ = database.contains(id)
                _ = try? database.read(id, with: inflater)
            }
        } catch {}
    }

    /// Takes an archive apart, whole and in small pieces: the same members come of both.
    static func tar(_ bytes: [UInt8]) {
        var limits = TarLimits()
        limits.file = limit
        limits.archive = limit
        limits.entries = 1000
        let whole = members(of: bytes, in: bytes.count, limits)
        let pieces = members(of: bytes, in: 211, limits)
        precondition(whole == nil && pieces == nil || whole! == pieces!, "pieces make another archive")
    }

    private static func members(of bytes: [UInt8], in size: Int, _ limits: TarLimits) -> [[UInt8]]? {
        var reader = TarReader(limits: limits)
        var names: [[UInt8]] = []
        do {
            for start in stride(from: 0, to: bytes.count, by: max(1, size)) {
                let piece = Array(bytes[start..<min(bytes.count, start + size)])
                names += try reader.take(piece.span).map { $0.name + $0.content }
            }
            try reader.finish()
        } catch {
            return nil
        }
        return names
    }
}
