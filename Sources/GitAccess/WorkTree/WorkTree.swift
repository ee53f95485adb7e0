import Files
package import GitObjects

/// A folder that holds a tree of the store as files, for tools that need some: compilers, scripts of the kernel.
///
/// Beside the folder stands `<folder>.state`: what was written, with sizes and times. So a later check-out compares
/// folder by folder and touches only what differs, and what did not change keeps its times, by which `make` knows
/// it. What somebody else changed, removed or added in the folder is noticed by size and times and put right; what
/// was only touched is left as it is. Before the first change the state file says that a check-out is not finished:
/// where one was interrupted, the next reads all files and goes on from there.
///
/// Files are not flushed to disk one by one. One check-out at a time: the caller sees to that.
package enum WorkTree {
    /// Makes `folder`, which may not exist yet, hold the tree with the id `tree` and nothing else.
    ///
    /// A folder that is not empty and has no state file beside it is refused, and not touched. Files are made with
    /// the permissions that the process's umask leaves, symbolic links never followed, submodules left empty.
    /// Throws `WorkTreeError`, `ObjectDatabaseError` for a damaged repository, and `SystemFailure` where the folder
    /// cannot be written, for one because the disk is full: then the same call later finishes the work.
    @concurrent
    @discardableResult
    package static func checkOut(
        tree: ObjectID, of store: GitStore, into folder: String,
        progress: @escaping CheckOutProgress.Receiver = { _ in }
    ) async throws -> CheckOutReport {
        let file = WorkTreeStateFile(folder: folder)
        let found = try await inspect(folder, file)
        let objects = try ObjectSource(store)
        var plan = try WorkTreePlanner.plan(from: found.state, to: tree, objects: objects)
        plan.removals = found.extras + plan.removals
        let files = plan.state.records.count { $0.mode.isBlob }
        let report = CheckOutReport(
            written: plan.writes.count, removed: plan.removals.count, repaired: found.repaired, files: files)
        let isMissing = !FileSystem.isFolder(folder)
        if !plan.isEmpty || isMissing {
            try file.markChanging()
            let meter = ProgressMeter(progress)
            let writer = WorkTreeWriter(folder: folder, objects: objects, progress: meter)
            try file.save(try await writer.carryOut(plan))
        } else if found.isRefreshed {
            try file.save(plan.state)
        }
        progress(CheckOutProgress(written: report.written, total: report.written))
        return report
    }

    /// What stands in the folder.
    private static func inspect(_ folder: String, _ file: WorkTreeStateFile) async throws -> WorkTreeInspection {
        switch try file.load() {
        case .complete(let state): return try await WorkTreeInspection.verify(state, in: folder)
        case .unknown: return try WorkTreeInspection.scan(folder)
        case .absent:
            if FileSystem.exists(folder) {
                guard try OpenFolder(path: folder).names().isEmpty else { throw WorkTreeError.foreignFolder(folder) }
            }
            return WorkTreeInspection(state: WorkTreeState())
        }
    }
}
