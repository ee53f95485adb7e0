import GitObjects
import Overlay
import PatchFormat

/// What one patch is about to leave in its group, kept apart until all its changes are made.
struct PatchTransaction {
    /// A path's state and how its blob is to be written; no state where the file goes.
    struct Made {
        let state: PathState?
        let payload: BlobPayload
    }

    /// The latest state of each path the patch touched.
    private(set) var made: [TreePath: Made] = [:]
    /// The paths in the order they were first touched.
    private(set) var order: [TreePath] = []
    /// How many of the files that it leaves lie below each folder.
    private(set) var population = FolderPopulation()
    /// Paths that the patch moves or takes away, so that others of its files may come to stand there.
    let vacated: Set<TreePath>
    /// How the hunks found their places.
    var hunks = HunkCounts()
    /// What was not placed to the letter.
    var loose: [LoosePlacement] = []
    /// Changes that a merge found made already.
    var idleMerges = 0
    /// Changes of nothing but the mode, to the one that the file has.
    var idleModes = 0
    /// Changes that left something.
    var effects = 0

    /// Whether a merge was needed.
    var isMerged: Bool { hunks.threeWay > 0 || idleMerges > 0 }

    /// Whether every change was found made already.
    var hasNoEffect: Bool { effects == 0 && idleMerges + idleModes > 0 }

    /// A transaction for a patch that makes these changes.
    init(vacating changes: [FileChange]) {
        var vacated: Set<TreePath> = []
        for change in changes {
            guard let old = change.oldPath, old != change.newPath else { continue }
            if case .copy = change.kind { continue }
            vacated.insert(old)
        }
        self.vacated = vacated
    }

    /// Notes a change that a three-way merge found made already.
    mutating func addIdleMerge(of change: FileChange) {
        hunks.threeWay += change.hunkCount
        idleMerges += 1
    }

    /// Takes the file at `path` away, unless another file of the patch has come to stand there.
    mutating func vacate(_ path: TreePath) {
        if made[path]?.state == nil { leave(nil, at: path, payload: .known) }
    }

    /// Leaves `state` at `path`, or nothing.
    mutating func leave(_ state: PathState?, at path: TreePath, payload: BlobPayload) {
        var payload = payload
        // Another change of the same patch may have made the blob, which stands in the store only with the commit.
        if let before = made[path], before.state?.id == state?.id, case .known = payload { payload = before.payload }
        let old = made.updateValue(Made(state: state, payload: payload), forKey: path)
        if old == nil { order.append(path) }
        switch (old?.state, state) {
        case (nil, .some): population.add(path)
        case (.some, nil): population.remove(path)
        default: break
        }
    }

    /// What becomes of the patch, if all its changes are made.
    var outcome: PatchOutcome {
        PatchOutcome(
            files: outcomes, hunks: hunks, loose: loose, isMerged: isMerged, mergedWithoutEffect: hasNoEffect)
    }

    /// What the patch leaves, path by path: what goes before what comes, as a name may do both.
    private var outcomes: [FileOutcome] {
        var removed: [FileOutcome] = []
        var written: [FileOutcome] = []
        for path in order {
            guard let made = made[path] else { continue }
            if let state = made.state {
                let entry = FileOutcome.Entry(mode: state.mode, id: state.id, payload: made.payload)
                written.append(FileOutcome(path: path, entry: entry))
            } else {
                removed.append(FileOutcome(path: path, entry: nil))
            }
        }
        return removed + written
    }
}
