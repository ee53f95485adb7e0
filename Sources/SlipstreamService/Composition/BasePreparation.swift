package import GitAccess
package import GitObjects
package import Overlay

/// Makes an overlay's base available in its store.
package struct BasePreparation: Sendable {
    private let overlay: OverlayFolder
    private let progress: ProgressSink

    /// A preparation for `overlay`, which tells `progress` how far an import is.
    package init(_ overlay: OverlayFolder, progress: @escaping ProgressSink) {
        self.overlay = overlay
        self.progress = progress
    }

    /// A base in the store.
    package struct Base: Sendable {
        /// The store.
        package let store: GitStore
        /// The base's commit.
        package let commit: ObjectID
        /// Its tree.
        package let tree: ObjectID
    }

    /// The base that the manifest names, taken in where the store has none or another.
    package func prepare() async throws -> Base {
        let record = try await BaseTaking(place: overlay.place, progress: progress).base(overlay.manifest.base)
        return Base(store: GitStore(path: overlay.storePath), commit: record.commit, tree: record.tree)
    }
}
