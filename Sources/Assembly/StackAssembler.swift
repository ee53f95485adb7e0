import Bytes
package import GitAccess
package import GitObjects
package import Overlay
import PatchFormat

/// Applies a stack of patches to a tree and writes one commit for each.
///
/// Files that no rename ties together are independent, so their patches are applied side by side, each file's from
/// first to last; trees and commits are then written in the order of the stack. The outcome is that of applying patch
/// after patch, each whole or not at all.
package struct StackAssembler {
    private let store: GitStore
    private let source: ObjectSource
    private let apply: ApplyPolicy
    private let text: CommitText
    private let cache: ApplicationCache

    /// An assembler that writes to `store`.
    package init(store: GitStore, apply: ApplyPolicy, committer: CommitterPolicy, cache: ApplicationCache) throws {
        self.store = store
        source = try ObjectSource(store)
        self.apply = apply
        text = CommitText(policy: committer)
        self.cache = cache
    }

    /// Applies `patches` to `tree` and commits them over `parent`. All commits are on disk when it returns.
    package func assemble(_ patches: [StackPatch], onto parent: ObjectID, tree: ObjectID) throws -> StackResult {
        let codecs = Codecs()
        var state = try TreeState(tree, source: source, codecs: codecs)
        let components = FileComponents(patches)
        let work = try prepare(components, of: patches, in: state)
        var settlement = StackSettlement(patches, components, applyAll(work, patches: patches)) { group, exceptions in
            (application(of: work[group], patches: patches, exceptions: exceptions, codecs: codecs), work[group].steps)
        }
        let failures = try settlement.run()
        let settled = settlement.results
        let failed = Set(failures.map(\.patch))
        var result = StackResult(commits: [], failures: failures, head: parent, tree: tree)
        result.commits.reserveCapacity(patches.count)
        let pack = try PackWriter(packFolder: store.packFolder, level: 1)
        for (position, patch) in patches.enumerated() {
            try Task.checkCancellation()
            guard !failed.contains(position) else {
                result.commits.append(nil)
                continue
            }
            let outcomes = components.groupsOfPatch[position].compactMap { settled[$0].patches[position] }
            result.commits.append(try commit(patch, outcomes, &state, pack, &result))
        }
        _ = try pack.finish()
        cache.remember(settled.map(\.learnt))
        return result
    }

    // MARK: Applying

    private struct GroupWork: Sendable {
        let steps: [FileComponents.Step]
        let table: PathTable
    }

    /// What stands at every path of every group before the first patch.
    ///
    /// Where a patch makes a file of a folder, all files below are looked up: the folder goes only with the last.
    private func prepare(
        _ components: FileComponents, of patches: [StackPatch], in state: TreeState
    ) throws -> [GroupWork] {
        try components.groups.map { steps in
            var places: [TreePath: PathTable.Place] = [:]
            var taken: Set<TreePath> = []
            for step in steps {
                let change = patches[step.patch].changes[step.change]
                for path in [change.oldPath, change.newPath] {
                    guard let path, places[path] == nil else { continue }
                    places[path] = try state.place(of: path)
                    if case .folder? = places[path], path != change.oldPath { taken.insert(path) }
                }
            }
            let lasting = try taken.filter { folder in
                let below = try state.files(below: folder, limit: places.count)
                return below.map { $0.contains { places[$0] == nil } } ?? true
            }
            return GroupWork(steps: steps, table: PathTable(places, lasting: lasting))
        }
    }

    private func applyAll(_ work: [GroupWork], patches: [StackPatch]) -> [GroupResult] {
        Parallel.map(work.count, chunk: 8, setUp: { Codecs() }) { index, codecs in
            var group = application(of: work[index], patches: patches, exceptions: PatchExceptions(), codecs: codecs)
            group.run(work[index].steps)
            return group.result
        }
    }

    private func application(
        of work: GroupWork, patches: [StackPatch], exceptions: PatchExceptions, codecs: Codecs
    ) -> GroupApplication {
        GroupApplication(
            patches: patches, table: work.table, policy: apply, exceptions: exceptions, source: source, cache: cache,
            codecs: codecs)
    }

    // MARK: Writing

    private func commit(
        _ patch: StackPatch, _ outcomes: [PatchOutcome], _ state: inout TreeState, _ pack: PackWriter,
        _ result: inout StackResult
    ) throws -> StackCommit {
        let files = outcomes.flatMap(\.files)
        for file in files where file.entry == nil { try state.leave(file) }
        for file in files {
            guard let entry = file.entry else { continue }
            try write(entry, to: pack)
            try state.leave(file)
        }
        let tree = try state.write(to: pack)
        let content = text.commit(patch, tree: tree, parent: result.head).encode()
        let id = ObjectID(of: .commit, content: content.span)
        try pack.add(kind: .commit, content: content.span, id: id)
        result.head = id
        result.tree = tree
        return StackCommit(
            commit: id, tree: tree, hunks: outcomes.map(\.hunks).reduce(HunkCounts(), +),
            loose: outcomes.flatMap(\.loose))
    }

    private func write(_ entry: FileOutcome.Entry, to pack: PackWriter) throws {
        switch entry.payload {
        case .known: return
        case .whole(let deflated, let size):
            try pack.add(kind: .blob, size: size, deflated: deflated.span, id: entry.id)
        case .delta(let delta, let base):
            try pack.addDelta(id: entry.id, kind: .blob, base: base, delta: delta)
        case .deltaOfCopy(let delta, let base, let copy):
            try pack.add(kind: .blob, size: copy.size, deflated: copy.deflated.span, id: base)
            try pack.addDelta(id: entry.id, kind: .blob, base: base, delta: delta)
        }
    }
}
