import Files
package import GitObjects

extension GitStore {
    /// Whether the object lies in the store in a file of its own.
    package func hasLoose(_ id: ObjectID) -> Bool {
        let digits = id.description
        return FileSystem.exists("\(path)/objects/\(digits.prefix(2))/\(digits.dropFirst(2))")
    }
}
