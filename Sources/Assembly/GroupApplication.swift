import GitAccess
import GitObjects
import Overlay
import PatchFormat

/// Applies the patches of one group of files, in order.
struct GroupApplication {
    let patches: [StackPatch]
    let policy: ApplyPolicy
    let source: ObjectSource
    let cache: ApplicationCache
    let codecs: Codecs

    /// What the group's patches left, so far.
    var result = GroupResult()
    private var table: PathTable
    /// Patches that are not applied as others are.
    var exceptions: PatchExceptions

    /// Longest chain of deltas written; after that a whole object (gitformat-pack; git's own `pack.depth` is 50).
    static let deepestChain = 50

    init(
        patches: [StackPatch], table: PathTable, policy: ApplyPolicy, exceptions: PatchExceptions,
        source: ObjectSource, cache: ApplicationCache, codecs: Codecs
    ) {
        self.patches = patches
        self.policy = policy
        self.source = source
        self.cache = cache
        self.codecs = codecs
        self.table = table
        self.exceptions = exceptions
    }

    /// Takes the steps in order, less those of the patches that are left out, up to those of the patch at `end`.
    mutating func run(_ steps: [FileComponents.Step], before end: Int = .max) {
        var start = 0
        while start < steps.count, steps[start].patch < end {
            let patch = steps[start].patch
            let behind = steps[start...].firstIndex { $0.patch != patch } ?? steps.count
            if !exceptions.leftOut.contains(patch) {
                switch attempt(steps[start..<behind], of: patch) {
                case .success(let transaction): commit(transaction, of: patch)
                case .failure(let failed): result.failures[patch] = failed.changes
                }
            }
            start = behind
        }
    }

    /// What all the changes of one patch to this group would leave, or those that cannot be made. Nothing is changed.
    mutating func attempt(
        _ steps: ArraySlice<FileComponents.Step>, of patch: Int
    ) -> Result<PatchTransaction, FailedChanges> {
        var transaction = PatchTransaction(vacating: steps.map { patches[patch].changes[$0.change] })
        var problems: [ChangeFailure] = []
        for step in steps {
            let change = patches[patch].changes[step.change]
            do throws(ChangeProblem) {
                try make(change, of: patch, in: &transaction)
            } catch {
                problems.append(ChangeFailure(patch: patch, change: step.change, problem: error))
            }
        }
        if problems.isEmpty { problems = unsound(transaction, steps, of: patch) }
        return problems.isEmpty ? .success(transaction) : .failure(FailedChanges(changes: problems))
    }

    /// What of a patch's outcome git itself would read and refuse. Whatever led to it, so it is looked at in the end.
    private func unsound(
        _ transaction: PatchTransaction, _ steps: ArraySlice<FileComponents.Step>, of patch: Int
    ) -> [ChangeFailure] {
        transaction.order.compactMap { path in
            guard let state = transaction.made[path]?.state, TreeEntryCheck.concerns(path, mode: state.mode) else {
                return nil
            }
            let change = steps.last { patches[patch].changes[$0.change].newPath == path }?.change ?? 0
            do throws(ChangeProblem) {
                let content = state.mode == .submodule ? [] : try content(of: state)
                let fault = TreeEntryCheck.fault(of: path, mode: state.mode, id: state.id, content: content.span)
                guard let fault else { return nil }
                return ChangeFailure(patch: patch, change: change, problem: .refusedByGit(path, "\(fault)"))
            } catch {
                return ChangeFailure(patch: patch, change: change, problem: error)
            }
        }
    }

    /// Leaves what a patch made of the group's files.
    mutating func commit(_ transaction: PatchTransaction, of patch: Int) {
        for path in transaction.order {
            guard let made = transaction.made[path] else { continue }
            table.set(path, to: made.state)
        }
        result.patches[patch] = transaction.outcome
    }

    /// Whether all files of a patch are to be merged, where they can be.
    func mergesWhole(_ patch: Int) -> Bool { exceptions.merged.contains(patch) }

    /// What stands at `path` for a change: what the patch itself has left there, else what was there before it.
    func place(of path: TreePath, in transaction: PatchTransaction) -> PathTable.Place {
        guard let made = transaction.made[path] else { return table.place(of: path) }
        guard var state = made.state else { return .absent }
        // A blob between two changes of one patch is never written, so nothing can be a delta of it.
        state.depth = nil
        state.stored = nil
        return .file(state)
    }

    /// What stands in the way of a new file at `path`. What the patch takes away does not, wherever in the patch: git's
    /// patches do not depend on the order of their files.
    func obstacle(at path: TreePath, in transaction: PatchTransaction) -> PathTable.Place {
        table.obstacle(at: path, for: transaction)
    }

    /// What stood at `path` before the patch: renames and copies begin from that.
    func placeBeforePatch(of path: TreePath) -> PathTable.Place { table.place(of: path) }
}
