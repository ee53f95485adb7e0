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
    private let exceptions: PatchExceptions

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

    /// Takes the steps in order, less those of the patches that are left out.
    mutating func run(_ steps: [FileComponents.Step]) {
        var start = 0
        while start < steps.count {
            let patch = steps[start].patch
            var end = start
            while end < steps.count, steps[end].patch == patch { end += 1 }
            if !exceptions.leftOut.contains(patch) { apply(steps[start..<end], of: patch) }
            start = end
        }
    }

    /// All the changes of one patch to this group, or none of them.
    private mutating func apply(_ steps: ArraySlice<FileComponents.Step>, of patch: Int) {
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
        guard problems.isEmpty else {
            result.failures[patch] = problems
            return
        }
        commit(transaction, of: patch)
    }

    private mutating func commit(_ transaction: PatchTransaction, of patch: Int) {
        for path in transaction.order {
            guard let made = transaction.made[path] else { continue }
            table.set(path, to: made.state)
        }
        result.patches[patch] = PatchOutcome(
            files: transaction.outcomes, hunks: transaction.hunks, isMerged: transaction.isMerged,
            mergedWithoutEffect: transaction.hasNoEffect)
    }

    /// Whether all files of a patch are to be merged, where they can be.
    func mergesWhole(_ patch: Int) -> Bool { exceptions.merged.contains(patch) }

    /// What stands at `path` for a change: what the patch itself has left there, else what was there before it.
    func place(of path: TreePath, in transaction: PatchTransaction) -> PathTable.Place {
        if let made = transaction.made[path] { return made.state.map { .file($0) } ?? .absent }
        return table.place(of: path)
    }

    /// What stands in the way of a new file at `path`. What the patch takes away does not, wherever in the patch: git's
    /// patches do not depend on the order of their files.
    func obstacle(at path: TreePath, in transaction: PatchTransaction) -> PathTable.Place {
        table.obstacle(at: path, for: transaction)
    }

    /// What stood at `path` before the patch: renames and copies begin from that.
    func placeBeforePatch(of path: TreePath) -> PathTable.Place { table.place(of: path) }
}
