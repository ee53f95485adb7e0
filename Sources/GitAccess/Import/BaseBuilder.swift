import Digests
import Files
import GitObjects

/// Gathers the files of a source tree and makes one root commit of them, in a pack that shows only at the end.
actor BaseBuilder {
    /// A file or link that a path stands for: its mode, and its place among all contents.
    private struct Leaf {
        let mode: FileMode
        let content: Int
        let size: Int
    }

    private let source: String
    private let store: GitStore
    private let writer: PackWriter
    private let progress: ProgressMeter<ImportProgress>
    private let blobs = BlobQueue()
    private var leaves: [[UInt8]: Leaf] = [:]
    private var leadingFolder: LeadingFolder
    private var bytesRead = 0

    /// A builder that writes into `store`; `source` is named in errors.
    ///
    /// Where `stripsLeadingFolder` is set, a single folder that holds everything is left away.
    init(
        source: String, store: GitStore, stripsLeadingFolder: Bool, progress: @escaping ImportProgress.Receiver
    ) throws {
        self.source = source
        self.store = store
        self.progress = ProgressMeter(progress)
        leadingFolder = LeadingFolder(isSought: stripsLeadingFolder)
        writer = try PackWriter(packFolder: store.packFolder, level: 1)
    }

    /// Adds a file or link; one that has the path already goes.
    func add(_ path: TreePath, mode: FileMode, content: [UInt8]) async throws {
        leadingFolder.take(path, isFolder: false)
        leaves[path.bytes] = Leaf(mode: mode, content: blobs.count, size: content.count)
        bytesRead += content.count
        try await blobs.add(content, to: writer)
        progress.report(ImportProgress(files: leaves.count, bytes: bytesRead))
    }

    /// Adds another name for the file that stands at `target` now; false where none does.
    func addLink(_ path: TreePath, to target: [UInt8]) -> Bool {
        leadingFolder.take(path, isFolder: false)
        guard let leaf = leaves[target] else { return false }
        leaves[path.bytes] = leaf
        return true
    }

    /// Notes a folder: it only tells what all files have in common. Nil stands for the archive's root itself.
    func addFolder(_ path: TreePath?) {
        if let path { leadingFolder.take(path, isFolder: true) } else { leadingFolder.isSought = false }
    }

    /// Stops what is under way; the pack goes with the builder.
    func abandon() async {
        await blobs.abandon()
    }

    /// Writes trees and commit and shows the pack, unless the repository holds this very commit already.
    func finish() async throws -> ImportedBase {
        try await blobs.drain(to: writer)
        guard !leaves.isEmpty else { throw TreeImportError.empty(source: source) }
        let stripped = leadingFolder.length
        let ids = blobs.ids
        let files = leaves.map { TreeWriter.File(path: $0.key, mode: $0.value.mode, id: ids[$0.value.content]) }
        let tree = try TreeWriter.write(files, skipping: stripped, to: writer) { path in
            leaves[path] == nil
        } onClash: { path in
            TreeImportError.fileAndFolder(source: source, path: String(decoding: path, as: UTF8.self))
        }
        let content = TreeImport.rootCommit(of: tree).encode()
        let commit = ObjectID(of: .commit, content: content.span)
        if try !ObjectDatabase(objectsFolder: store.path + "/objects").contains(commit) {
            try writer.add(kind: .commit, content: content.span, id: commit)
            _ = try writer.finish()
        }
        let bytes = leaves.values.reduce(0) { $0 + $1.size }
        progress.finish(ImportProgress(files: leaves.count, bytes: bytes))
        return ImportedBase(commit: commit, tree: tree, files: leaves.count, bytes: bytes)
    }
}
