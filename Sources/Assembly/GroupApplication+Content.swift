import Bytes
import Compression
import GitAccess
import GitObjects
import PatchFormat

extension GroupApplication {
    /// The file a change begins from.
    func file(
        at path: TreePath, for change: FileChange, in transaction: PatchTransaction
    ) throws(ChangeProblem) -> PathState {
        switch change.movesOrCopies ? placeBeforePatch(of: path) : place(of: path, in: transaction) {
        case .absent: throw .missing(path)
        case .folder: throw .isFolder(path)
        case .beyond(let ancestor, let isLink): throw .beyond(path, ancestor: ancestor, isLink: isLink)
        case .file(let state):
            if let expected = change.oldMode, expected.kind != state.mode.kind {
                throw .wrongType(path, expected: expected, found: state.mode)
            }
            return state
        }
    }

    /// A moved or copied file must not land on another.
    func requireFree(_ path: TreePath, in transaction: PatchTransaction) throws(ChangeProblem) {
        switch obstacle(at: path, in: transaction) {
        case .absent: return
        case .folder: throw .isFolder(path)
        case .beyond(let ancestor, let isLink): throw .beyond(path, ancestor: ancestor, isLink: isLink)
        case .file: throw .exists(path, identical: false)
        }
    }

    /// A binary patch holds only for the very blob it was made from.
    func requireBlob(_ change: FileChange, is old: PathState) throws(ChangeProblem) {
        guard let expected = change.oldBlob, expected.isPrefix(of: old.id) else {
            throw .binaryMismatch(expected: change.oldBlob?.digits ?? "unknown", found: old.id)
        }
    }

    /// The content of a file; a submodule's is the line git writes for it in a diff.
    func content(of state: PathState) throws(ChangeProblem) -> [UInt8] {
        if state.mode == .submodule { return Array("Subproject commit \(state.id)\n".utf8) }
        if let content = state.content { return content }
        return try stored(state.id).object.content
    }

    /// The state with its content, and with the stream that holds it in the store where there is one.
    func loaded(_ state: PathState) throws(ChangeProblem) -> PathState {
        guard state.content == nil, state.mode != .submodule else { return state }
        let stored = try stored(state.id)
        var loaded = state
        loaded.content = stored.object.content
        loaded.stored = stored.deflated.map { StoredStream(deflated: $0, size: stored.object.content.count) }
        return loaded
    }

    private func stored(_ id: ObjectID) throws(ChangeProblem) -> StoredObject {
        let stored: StoredObject?
        do {
            stored = try source.readStored(id, with: codecs.inflater)
        } catch {
            throw .store("\(error)")
        }
        guard let stored, stored.object.kind == .blob else { throw .store("the store has no blob \(id)") }
        return stored
    }

    /// A new content as a state of the file, and how its blob is to be written.
    func encoded(
        _ content: [UInt8], mode: FileMode, after old: PathState?, edits: [Edit]
    ) throws(ChangeProblem) -> PatchTransaction.Made {
        if mode == .submodule { return try submodule(content) }
        let id = ObjectID(of: .blob, content: content.span)
        var state = PathState(mode: mode, id: id, content: content, depth: nil)
        if source.contains(id) { return PatchTransaction.Made(state: state, payload: .known) }
        if !content.isEmpty, let old, let depth = old.depth ?? old.stored.map({ _ in 0 }),
            depth + 1 < GroupApplication.deepestChain, let size = old.content?.count
        {
            state.depth = depth + 1
            let delta = GitDeltaBuilder(edits: ByteEdits(ascending: edits), baseSize: size, result: content.span).bytes
            let copy = old.depth == nil ? old.stored : nil
            return PatchTransaction.Made(
                state: state,
                payload: copy.map { .deltaOfCopy(delta, base: old.id, copy: $0) } ?? .delta(delta, base: old.id))
        }
        var deflated: [UInt8] = []
        codecs.deflater.deflate(content.span, into: &deflated)
        state.depth = 0
        return PatchTransaction.Made(state: state, payload: .whole(deflated: deflated, size: content.count))
    }

    private func submodule(_ content: [UInt8]) throws(ChangeProblem) -> PatchTransaction.Made {
        let prefix = Array("Subproject commit ".utf8)
        guard content.count == prefix.count + 41, content.starts(with: prefix), content.last == 0x0A,
            let id = ObjectID(hex: content.span.extracting(prefix.count..<prefix.count + 40))
        else { throw .submodule }
        let state = PathState(mode: .submodule, id: id, content: nil, depth: nil)
        return PatchTransaction.Made(state: state, payload: .known)
    }
}
