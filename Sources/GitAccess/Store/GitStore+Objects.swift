package import GitObjects

extension GitStore {
    /// Whether these objects are here, or where the store borrows from; not where its packs cannot be read.
    package func holds(_ ids: [ObjectID]) -> Bool {
        (try? ObjectDatabase.holds(ids, objectsFolder: path + "/objects")) ?? false
    }
}
