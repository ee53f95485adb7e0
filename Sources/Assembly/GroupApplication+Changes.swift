import Bytes
import GitAccess
import GitObjects
import Overlay
import PatchFormat

extension GroupApplication {
    /// Makes one change, or says why it cannot be made. The transaction is touched only where it can.
    mutating func make(
        _ change: FileChange, of patch: Int, in transaction: inout PatchTransaction
    ) throws(ChangeProblem) {
        guard let oldPath = change.oldPath else {
            return try create(change, of: patch, in: &transaction)
        }
        if isMade(change, of: patch, in: transaction) { return transaction.addIdleMerge(of: change) }
        let old = try file(at: oldPath, for: change, in: transaction)
        if change.newPath != nil, change.newPath != oldPath { try requireFree(change.path, in: transaction) }
        guard let newPath = change.newPath else {
            return try delete(old, change, of: patch, in: &transaction)
        }
        let new = try changed(old, by: change, of: patch, mode: mode(of: change, from: old), in: &transaction)
        if case .rename = change.kind { transaction.vacate(oldPath) }
        transaction.leave(new.state, at: newPath, payload: new.payload)
    }

    /// The mode after a change. One that the patch only mentions, on its `index` line, does not change the file's.
    private func mode(of change: FileChange, from old: PathState) -> FileMode {
        guard let new = change.newMode, new != change.oldMode else { return old.mode }
        return new
    }

    /// Whether a three-way merge finds the change made: a file that is gone, a binary file that has its new content.
    /// As for `git am -3`, the blob that it was made against must be known.
    private func isMade(_ change: FileChange, of patch: Int, in transaction: PatchTransaction) -> Bool {
        guard policy.threeWay, !change.movesOrCopies, let path = change.oldPath, let old = change.oldBlob else {
            return false
        }
        let isMade =
            switch (place(of: path, in: transaction), change.content) {
            case (.absent, _), (.folder, _), (.beyond, _): change.newPath == nil
            case (.file(let state), .binary):
                change.newBlob?.isPrefix(of: state.id) ?? false
            default: false
            }
        // Asked last: a blob that no pack has costs a question to git, and most posted blobs are in none.
        return isMade && (try? source.resolve(prefix: old.digits)).flatMap { $0 } != nil
    }

    private mutating func create(
        _ change: FileChange, of patch: Int, in transaction: inout PatchTransaction
    ) throws(ChangeProblem) {
        let content = try madeContent(of: change, patch: patch)
        let mode = change.newMode ?? .regular
        switch obstacle(at: change.path, in: transaction) {
        case .absent: break
        case .folder: throw .isFolder(change.path)
        case .beyond(let ancestor, let isLink): throw .beyond(change.path, ancestor: ancestor, isLink: isLink)
        case .file(let state):
            let id = ObjectID(of: .blob, content: content.span)
            let isIdentical = state.id == id && state.mode == mode
            guard isIdentical, policy.threeWay else { throw .exists(change.path, identical: isIdentical) }
            return transaction.addIdleMerge(of: change)
        }
        let state = try encoded(content, mode: mode, after: nil, edits: [])
        transaction.hunks.exact += change.hunkCount
        transaction.effects += 1
        transaction.leave(state.state, at: change.path, payload: state.payload)
    }

    /// The content of a file that the patch makes.
    private func madeContent(of change: FileChange, patch: Int) throws(ChangeProblem) -> [UInt8] {
        let bytes = patches[patch].bytes
        switch change.content {
        case .none: return []
        case .binaryWithoutData: throw .binaryWithoutData
        case .binary(let binary): return try apply(binary, of: bytes, to: [], for: change)
        case .text(let hunks):
            return try applyHunks(hunks, of: bytes, to: [], fuzz: 0).content
        }
    }

    private mutating func delete(
        _ old: PathState, _ change: FileChange, of patch: Int, in transaction: inout PatchTransaction
    ) throws(ChangeProblem) {
        let bytes = patches[patch].bytes
        switch change.content {
        case .none:
            guard try content(of: old).isEmpty else { throw .contentLeft(change.path) }
        case .binaryWithoutData: throw .binaryWithoutData
        case .binary: try requireBlob(change, is: old)
        case .text(let hunks):
            let content = try content(of: old)
            let left = try applyHunks(hunks, of: bytes, to: content, fuzz: policy.fuzz)
            guard left.content.isEmpty else { throw .contentLeft(change.path) }
            transaction.hunks = transaction.hunks + HunkCounts(left.placements)
        }
        transaction.effects += 1
        transaction.leave(nil, at: change.path, payload: .known)
    }

    private mutating func changed(
        _ old: PathState, by change: FileChange, of patch: Int, mode: FileMode, in transaction: inout PatchTransaction
    ) throws(ChangeProblem) -> PatchTransaction.Made {
        switch change.content {
        case .none:
            // As where a merge finds the change made: a patch of nothing else would become an empty commit.
            let isIdle = mode == old.mode && !change.movesOrCopies
            if isIdle { transaction.idleModes += 1 } else { transaction.effects += 1 }
            var state = old
            state.mode = mode
            return PatchTransaction.Made(state: state, payload: .known)
        case .binaryWithoutData:
            throw .binaryWithoutData
        case .binary(let binary):
            try requireBlob(change, is: old)
            let content = try apply(binary, of: patches[patch].bytes, to: try content(of: old), for: change)
            transaction.effects += 1
            return try encoded(content, mode: mode, after: nil, edits: [])
        case .text(let hunks):
            return try patched(old, by: change, hunks: hunks, of: patch, mode: mode, in: &transaction)
        }
    }

    private mutating func patched(
        _ old: PathState, by change: FileChange, hunks: [Hunk], of patch: Int, mode: FileMode,
        in transaction: inout PatchTransaction
    ) throws(ChangeProblem) -> PatchTransaction.Made {
        let bytes = patches[patch].bytes
        let key = ApplicationCache.Key(blob: old.id, change: change, of: bytes, policy: policy)
        let mergesWhole = mergesWhole(patch)
        if !mergesWhole, let known = cache[key], source.contains(known.blob) {
            transaction.hunks = transaction.hunks + known.hunks
            transaction.effects += 1
            let state = PathState(mode: mode, id: known.blob, content: nil, depth: nil)
            return PatchTransaction.Made(state: state, payload: .known)
        }
        let old = try loaded(old)
        let content = try content(of: old)
        let applied = try applyOrMerge(hunks, change, of: bytes, to: content, mergesWhole: mergesWhole)
        transaction.hunks = transaction.hunks + applied.hunks
        transaction.loose += applied.loose.map { LoosePlacement(file: change.path.description, kind: $0) }
        let isMergedCopy = change.isCopy && applied.hunks.threeWay > 0
        let mode = isMergedCopy ? change.newMode ?? change.oldMode ?? mode : mode
        let isUnchanged = applied.content == content && mode == old.mode && !change.movesOrCopies
        let isIdle = applied.hunks.threeWay > 0 && isUnchanged
        guard !isIdle else {
            transaction.idleMerges += 1
            return PatchTransaction.Made(state: old, payload: .known)
        }
        transaction.effects += 1
        let made = try encoded(applied.content, mode: mode, after: old, edits: applied.edits)
        if let state = made.state, !mergesWhole, applied.loose.isEmpty {
            result.learnt[key] = ApplicationCache.Value(blob: state.id, hunks: applied.hunks)
        }
        return made
    }
}
