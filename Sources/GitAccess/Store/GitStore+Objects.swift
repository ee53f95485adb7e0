package import GitObjects

extension GitStore {
    /// Whether these objects are here, or where the store borrows from; not where its packs cannot be read.
    package func holds(_ ids: [ObjectID]) -> Bool {
        guard let database = try? ObjectDatabase(objectsFolder: path + "/objects") else { return false }
        return ids.allSatisfy { database.holds($0) }
    }
}
