package import Compression
package import GitObjects
import Synchronization

/// The objects of a store: out of its packs, and through git where they are in none of them.
package final class ObjectSource: Sendable {
    private let database: ObjectDatabase
    private let store: GitStore
    private let reader = Mutex<ObjectReader?>(nil)

    /// A source over `store` and the packs that stand in it now.
    package init(_ store: GitStore) throws {
        self.store = store
        database = try ObjectDatabase(objectsFolder: store.path + "/objects")
    }

    /// Whether a pack holds the object. Loose objects do not count: nothing is lost by writing one of them again.
    package func contains(_ id: ObjectID) -> Bool {
        database.contains(id)
    }

    /// The object, or nil where the store does not have it.
    package func read(_ id: ObjectID, with inflater: borrowing Inflater) throws -> GitObject? {
        if let object = try database.read(id, with: inflater) { return object }
        return try git().read(id)
    }

    /// The object with the stream that its pack keeps it in; nil where the store does not have it.
    package func readStored(_ id: ObjectID, with inflater: borrowing Inflater) throws -> StoredObject? {
        if let stored = try database.readStored(id, with: inflater) { return stored }
        return try git().read(id).map { StoredObject(object: $0, deflated: nil) }
    }

    /// The object that the digits of an `index` line stand for; nil where there is none, or more than one.
    package func resolve(prefix: String) throws -> ObjectID? {
        if let id = ObjectID(prefix) { return id }
        if let id = database.resolve(prefix: prefix) { return id }
        return try git().resolve(prefix: prefix)
    }

    /// Git itself, which is started where something is in no pack: such are the objects of a small fetch.
    private func git() throws -> ObjectReader {
        try reader.withLock { reader in
            let started = try reader ?? ObjectReader(store: store)
            reader = started
            return started
        }
    }
}
