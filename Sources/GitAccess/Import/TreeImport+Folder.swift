import Bytes
import Files
import GitObjects

extension TreeImport {
    /// Imports the folder at `path` with all that is in it: the same commit as of a tarball of the folder.
    ///
    /// A `.git` at its top is left out; `.gitignore` changes nothing. Refused are sockets, pipes and devices, and paths
    /// that `TreePath` refuses, such as a `.git` further down. Nobody should change the folder meanwhile.
    ///
    /// Throws `TreeImportError`, and `SystemFailure` where something cannot be read or the repository not be written.
    package static func commit(
        folder path: String, into store: GitStore, progress: @escaping ImportProgress.Receiver = { _ in }
    ) async throws -> ImportedBase {
        let builder = try BaseBuilder(
            source: path, store: store, stripsLeadingFolder: false, progress: progress)
        return try await build(builder) { builder in
            let root = try OpenFolder(path: path)
            try await FolderImport(path: path, builder: builder).add(root, below: [])
        }
    }
}

/// Walks through a folder, in byte order, and hands its files to a builder.
private struct FolderImport {
    let path: String
    let builder: BaseBuilder

    /// Adds all of `folder`, which stands at `prefix` (empty, or with its `/` behind) below the root.
    func add(_ folder: borrowing OpenFolder, below prefix: [UInt8]) async throws {
        try Task.checkCancellation()
        for name in try folder.names() where !(prefix.isEmpty && name == Array(".git".utf8)) {
            let whole = prefix + name
            guard let status = try folder.status(of: name) else { continue }
            let path = try treePath(whole)
            switch status.kind {
            case .file(let isExecutable):
                let content = try folder.read(name, limit: TarLimits().file)
                try await builder.add(path, mode: isExecutable ? .executable : .regular, content: content)
            case .symbolicLink:
                try await builder.add(path, mode: .symbolicLink, content: try folder.linkTarget(of: name))
            case .folder:
                try await add(try folder.folder(name), below: whole + [0x2F])
            case .other:
                throw TreeImportError.folder(
                    path: self.path, reason: "“\(path)” in it is a device, a pipe or a socket; remove it")
            }
        }
    }

    private func treePath(_ bytes: [UInt8]) throws(TreeImportError) -> TreePath {
        do throws(TreePathError) {
            return try TreePath(bytes.span)
        } catch {
            throw .folder(path: path, reason: "\(error)")
        }
    }
}
