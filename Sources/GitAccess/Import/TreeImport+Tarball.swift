import Bytes
import Files
import GitObjects
import Processes

extension TreeImport {
    /// Imports the tar archive at `path`, plain or compressed by gzip, bzip2, xz or zstd (told by its first bytes).
    ///
    /// A single folder that holds everything (`linux-6.12/`) is left away. A path that stands in the archive twice is
    /// what its last member says. Refused are archives that are damaged or cut short, members that are devices, pipes
    /// or sparse, paths that `TreePath` refuses, and a path that is file or link and folder at once.
    ///
    /// Throws `TreeImportError`, `ProcessError.missingTool` where the program that unpacks is not installed, and
    /// `SystemFailure` where the archive cannot be read or the repository not be written.
    package static func commit(
        tarball path: String, into store: GitStore, progress: @escaping ImportProgress.Receiver = { _ in }
    ) async throws -> ImportedBase {
        let stream = try TarballStream(path: path)
        let builder = try BaseBuilder(
            source: path, store: store, stripsLeadingFolder: true, progress: progress)
        return try await build(builder) { builder in
            let archive = ArchiveReceiver(reader: TarReader(), builder: builder)
            do {
                try await stream.forEachPiece { try await archive.take($0) }
                try await archive.finish()
            } catch let fault as TarFault {
                throw TreeImportError.archive(path: path, reason: "\(fault)")
            }
        }
    }
}

/// Hands the members of an archive to a builder as they come.
private actor ArchiveReceiver {
    private var reader: TarReader
    private let builder: BaseBuilder

    init(reader: TarReader, builder: BaseBuilder) {
        self.reader = reader
        self.builder = builder
    }

    func take(_ piece: ArraySlice<UInt8>) async throws {
        for entry in try reader.take(piece.span) { try await add(entry) }
    }

    func finish() throws {
        try reader.finish()
    }

    private func add(_ entry: TarEntry) async throws {
        if entry.kind == .folder && entry.name.isEmpty { return await builder.addFolder(nil) }
        let path: TreePath
        do throws(TreePathError) {
            path = try TreePath(entry.name.span)
        } catch {
            throw TarFault(entry: entry.number, name: [], problem: .path("\(error)"))
        }
        switch entry.kind {
        case .folder: await builder.addFolder(path)
        case .symbolicLink: try await builder.add(path, mode: .symbolicLink, content: entry.content)
        case .file(let isExecutable):
            try await builder.add(path, mode: isExecutable ? .executable : .regular, content: entry.content)
        case .hardLink:
            guard await builder.addLink(path, to: entry.content) else {
                throw TarFault(
                    entry: entry.number, name: entry.name, problem: .missingLinkTarget(entry.content))
            }
        }
    }
}
