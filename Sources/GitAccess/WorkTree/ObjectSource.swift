import Compression
import GitObjects
import Synchronization

/// The objects of a store: out of its packs, and through git where they are in none.
final class ObjectSource: Sendable {
    private let store: GitStore
    private let database: ObjectDatabase
    private let git = Mutex<ObjectReader?>(nil)

    init(_ store: GitStore) throws {
        self.store = store
        database = try ObjectDatabase(objectsFolder: store.path + "/objects")
    }

    /// The content of the object `id`, which must be of this kind; `path` is for the message.
    func content(
        of id: ObjectID, _ kind: ObjectKind, path: [UInt8], with inflater: borrowing Inflater
    ) throws -> [UInt8] {
        guard let object = try database.read(id, with: inflater) ?? readLoose(id) else {
            throw WorkTreeError.missingObject(id, path: String(decoding: path, as: UTF8.self))
        }
        guard object.kind == kind else {
            throw WorkTreeError.wrongKind(id, path: String(decoding: path, as: UTF8.self))
        }
        return object.content
    }

    /// An object that came alone, as a small fetch leaves them.
    private func readLoose(_ id: ObjectID) throws -> GitObject? {
        let reader = try git.withLock { reader in
            let started = try reader ?? ObjectReader(store: store)
            reader = started
            return started
        }
        return try reader.read(id)
    }
}
