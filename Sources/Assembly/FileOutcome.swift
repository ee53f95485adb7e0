import GitObjects

/// What one patch leaves at one path.
struct FileOutcome: Sendable {
    /// The path.
    let path: TreePath
    /// What stands there afterwards; nil where the file goes.
    let entry: Entry?

    /// A file as it stands after the patch.
    struct Entry: Sendable {
        let mode: FileMode
        let id: ObjectID
        let payload: BlobPayload
    }
}
