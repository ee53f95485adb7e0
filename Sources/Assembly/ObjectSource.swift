import Compression
package import GitAccess
import GitObjects
import Synchronization

/// Where assembly reads objects: the packs, and git itself for what is in none of them.
package final class ObjectSource: Sendable {
    private let database: ObjectDatabase
    private let store: GitStore
    private let reader = Mutex<ObjectReader?>(nil)

    /// A source over `store` and the packs that stand in it now.
    package init(store: GitStore) throws {
        self.store = store
        database = try ObjectDatabase(objectsFolder: store.path + "/objects")
    }

    /// Whether a pack holds the object. Loose objects do not count: nothing is lost by writing one of them again.
    func contains(_ id: ObjectID) -> Bool {
        database.contains(id)
    }

    /// The object, or nil where the store does not have it.
    func read(_ id: ObjectID, with inflater: borrowing Inflater) throws -> GitObject? {
        if let object = try database.read(id, with: inflater) { return object }
        return try withReader { try $0.read(id) }
    }

    /// The object with the stream that its pack keeps it in; nil where the store does not have it.
    func readStored(_ id: ObjectID, with inflater: borrowing Inflater) throws -> StoredObject? {
        if let stored = try database.readStored(id, with: inflater) { return stored }
        return try withReader { try $0.read(id).map { StoredObject(object: $0, deflated: nil) } }
    }

    /// The object that the digits of an `index` line stand for; nil where there is none, or more than one.
    func resolve(prefix: String) throws -> ObjectID? {
        if let id = ObjectID(prefix) { return id }
        if let id = database.resolve(prefix: prefix) { return id }
        return try withReader { try $0.resolve(prefix: prefix) }
    }

    private func withReader<Result: Sendable>(_ body: (ObjectReader) throws -> Result) throws -> Result {
        try reader.withLock { reader in
            let open = try reader ?? ObjectReader(store: store)
            reader = open
            return try body(open)
        }
    }
}
