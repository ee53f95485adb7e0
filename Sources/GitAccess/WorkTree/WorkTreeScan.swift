import Digests
import GitObjects

/// Reads a whole folder and names everything in it as git would.
struct WorkTreeScan {
    /// All files and folders; folders have no id.
    private(set) var state = WorkTreeState()

    /// Devices, pipes and sockets.
    private(set) var extras: [[UInt8]] = []

    /// Takes in the root.
    mutating func take(_ root: borrowing OpenFolder) throws {
        let index = state.append([], in: [], mode: .directory, id: .zero)
        try takeAll(in: root, path: [])
        state.close(index)
    }

    private mutating func takeAll(in folder: borrowing OpenFolder, path: [UInt8]) throws {
        try Task.checkCancellation()
        var entries: [(entry: TreeEntry, status: FileStatus)] = []
        for name in try folder.names() {
            guard let status = try folder.status(of: name) else { continue }
            switch status.kind {
            case .other: extras.append(path.isEmpty ? name : path + [0x2F] + name)
            case .folder: entries.append((TreeEntry(mode: .directory, name: name, id: .zero), status))
            case .file, .symbolicLink:
                let (mode, id) = try WorkTreeScan.identify(name, status, in: folder)
                entries.append((TreeEntry(mode: mode, name: name, id: id), status))
            }
        }
        for (entry, status) in entries.sorted(by: { TreeFormat.precedes($0.entry, $1.entry) }) {
            let index = state.append(entry.name, in: path, mode: entry.mode, id: entry.id)
            state.update(index) { $0.note(status) }
            guard entry.mode == .directory else { continue }
            try takeAll(in: try folder.folder(entry.name), path: state.path(index))
            state.close(index)
        }
    }

    /// The mode and blob of a file or link.
    static func identify(
        _ name: [UInt8], _ status: FileStatus, in folder: borrowing OpenFolder
    ) throws -> (FileMode, ObjectID) {
        guard case .file(let isExecutable) = status.kind else {
            let target = try folder.linkTarget(of: name)
            return (.symbolicLink, ObjectID(of: .blob, content: target.span))
        }
        let content = try folder.read(name, limit: ObjectDatabase.sizeLimit)
        return (isExecutable ? .executable : .regular, ObjectID(of: .blob, content: content.span))
    }
}
