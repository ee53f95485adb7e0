import Files
package import GitAccess
package import GitObjects
package import Overlay

/// Makes an overlay's base available in its store.
package struct BasePreparation: Sendable {
    /// Where the base stands in the store.
    package static let ref = "refs/slipstream/base"

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

    /// The base that the manifest names. It is taken in where the store has none or another; `again` takes it in anew,
    /// to follow a branch that has moved or a tarball that was replaced.
    package func prepare(again: Bool = false) async throws -> Base {
        let store = try await GitStore.create(at: overlay.storePath)
        try store.sweep()
        if !again, record == sourceText, let commit = try store.ref(BasePreparation.ref) {
            if let tree = try? tree(of: commit, in: store) { return Base(store: store, commit: commit, tree: tree) }
        }
        let commit = try await takeIn(to: store)
        try store.updateRef(BasePreparation.ref, to: commit)
        try FileSystem.writeAtomically(Array(sourceText.utf8), to: recordPath)
        return Base(store: store, commit: commit, tree: try tree(of: commit, in: store))
    }

    private var source: BaseReference { overlay.manifest.base }
    private var recordPath: String { overlay.statePath + "/base" }
    private var sourceText: String { source.source + "#" + (source.ref ?? "") + "\n" }
    private var record: String? {
        (try? FileSystem.read(recordPath, limit: 1 << 16)).map { String(decoding: $0, as: UTF8.self) }
    }

    private func takeIn(to store: GitStore) async throws -> ObjectID {
        let isURL = source.source.contains("://") || source.source.contains("@") && source.source.contains(":")
        if isURL { return try await store.acquire(from: source.source, ref: source.ref) }
        let path = source.source.hasPrefix("/") ? source.source : overlay.place.path(source.source)
        guard FileSystem.exists(path) else {
            throw Failure(
                .environment, "the base \(path) does not exist",
                advice: "Name one that does in slipstream.yaml, or: slipstream base <source>")
        }
        let isRepository = [path + "/.git", path + "/HEAD"].contains(where: FileSystem.exists)
        if FileSystem.isFolder(path) && isRepository { return try await store.acquire(from: path, ref: source.ref) }
        let step = "base"
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let receiver: ImportProgress.Receiver = { [progress] news in
            progress(ProgressNews(step, name, .doing(Quantity.count(news.files, "file"))))
        }
        let imported =
            FileSystem.isFolder(path)
            ? try await TreeImport.commit(folder: path, into: store, progress: receiver)
            : try await TreeImport.commit(tarball: path, into: store, progress: receiver)
        progress(ProgressNews(step, name, .ended(Quantity.count(imported.files, "file"))))
        return imported.commit
    }

    private func tree(of commit: ObjectID, in store: GitStore) throws -> ObjectID {
        let content = try ObjectReader(store: store).content(of: commit, .commit)
        return try CommitObject.decode(content.span).tree
    }
}
