import Bytes
import Files

/// The file beside a work tree (`<folder>.state`) that says what the work tree holds.
struct WorkTreeStateFile {
    /// What the file said.
    enum Found {
        /// There is no such file: the folder is not one of ours yet.
        case absent
        /// A check-out was begun and not finished, or the file is damaged: anything may be in the folder.
        case unknown
        /// What the folder held when the last check-out ended.
        case complete(WorkTreeState)
    }

    private static let complete = Array("slipstream work tree 1\n".utf8)
    private static let changing = Array("slipstream work tree, check-out not finished\n".utf8)

    /// The file's path.
    let path: String

    /// The state file of the work tree in `folder`.
    init(folder: String) {
        path = folder + ".state"
    }

    /// Reads the file.
    func load() throws(SystemFailure) -> Found {
        guard FileSystem.exists(path) else { return .absent }
        let bytes = try FileSystem.read(path)
        guard bytes.starts(with: WorkTreeStateFile.complete) else { return .unknown }
        let state = WorkTreeState(decoding: bytes.span.extracting(WorkTreeStateFile.complete.count...))
        return state.map { .complete($0) } ?? .unknown
    }

    /// Notes that the folder is about to be changed.
    func markChanging() throws(SystemFailure) {
        try FileSystem.writeAtomically(WorkTreeStateFile.changing, to: path)
    }

    /// Notes what the folder holds now.
    func save(_ state: WorkTreeState) throws(SystemFailure) {
        try FileSystem.writeAtomically(WorkTreeStateFile.complete + state.encode(), to: path)
    }
}
