import Assembly
import GitAccess
import GitObjects
import Intake
import Overlay

/// Gives the stack out, or one feature of it.
package enum StackExport {
    /// Assembles the overlay that `folder` is in, as `assemble` does, and gives the stack out; nothing is given out
    /// where a patch does not apply.
    ///
    /// With `feature` that feature is given out alone, with those it requires: on the base, without the rest.
    package static func export(
        _ folder: String, feature: String?, to target: ExportTarget, progress: @escaping ProgressSink,
        onWait: @escaping @Sendable (String) -> Void
    ) async throws -> ExportOutcome {
        let work = try await Workplace.open(folder, verb: "export", progress: progress, note: onWait)
        defer { work.close() }
        let names = try feature.map { try StackExport.closure(of: $0, in: work.overlay) }
        let base = try await work.base()
        let lock = try assembled(work, base, names, feature)
        let plan = try ExportPlan(of: work.overlay, lock: lock)
        return try await give(plan, lock, work.store, to: target)
    }

    /// The feature and all it requires, directly or not.
    private static func closure(of name: String, in overlay: OverlayFolder) throws -> Set<String> {
        var names: Set<String> = []
        var open = [name]
        while let next = open.popLast() {
            guard names.insert(next).inserted else { continue }
            let feature = try overlay.feature(named: next)
            guard feature.enabled else {
                throw Failure(
                    .usage, "the feature “\(next)” is off, so it is not exported",
                    advice: "Next: slipstream feature enable \(next)")
            }
            open += feature.requires
        }
        return names
    }

    private static func assembled(
        _ work: Workplace, _ base: BaseRecord, _ names: Set<String>?, _ feature: String?
    ) throws -> LockFile {
        let assembly = OverlayAssembly(work.overlay, store: work.store)
        let report: AssemblyReport
        let lock: LockFile?
        if let names {
            (report, lock) = try assembly.trial(of: names, base: base.commit, baseTree: base.tree)
        } else {
            report = try assembly.run(base: base.commit, baseTree: base.tree)
            AssemblyMemo.keep(report, at: work.place)
            lock = try report.isComplete ? work.place.readLock() : nil
        }
        if let failure = report.failures.first { throw refusal(failure, of: report, feature) }
        guard let lock else { throw ExportError.empty }
        return lock
    }

    private static func refusal(_ first: FailureReport, of report: AssemblyReport, _ feature: String?) -> Failure {
        let count = Quantity.count(report.patchCount - report.appliedCount, "patch does", "patches do")
        let alone = feature.map { " on the base with “\($0)” and what it requires alone" } ?? ""
        let file = first.file.isEmpty ? "" : "\(first.file): "
        return Failure(
            .refused,
            "\(count) not apply\(alone), so nothing was exported; the first is \(first.feature)/\(first.patch): "
                + "\(file)\(first.reason)",
            advice: feature.map {
                "Name the features it needs in features/\($0)/feature.yaml (requires: [<name>]), or export the stack."
            } ?? "Next: slipstream assemble")
    }

    private static func give(
        _ plan: ExportPlan, _ lock: LockFile, _ store: GitStore, to target: ExportTarget
    ) async throws -> ExportOutcome {
        let form: ExportOutcome.Form
        var notes: [String] = []
        switch target {
        case .branch(let repository, let ref, let isForced):
            let report = try await BranchExport.write(
                plan.head, of: store, to: repository, ref: ref, force: isForced)
            form = .branch(repository: repository, ref: report.ref, previous: report.previous)
        case .mailbox(let path):
            let report = try await MailboxExport.write(plan, store: store, to: path)
            form = .mailbox(path: path, pristine: report.pristine)
            notes = report.notes
        case .mailboxText:
            let text = try await MailboxExport.text(plan, store: store)
            form = .mailboxText(text.bytes, pristine: text.pristine)
            notes = text.notes
        case .quilt(let path):
            let report = try await QuiltExport.write(plan, store: store, to: path)
            form = .quilt(path: path, pristine: report.pristine)
            notes = report.notes
        }
        return ExportOutcome(
            form: form, features: lock.features.map(\.name), patches: plan.patches.count, base: plan.base,
            head: plan.head, tree: lock.tree, notes: notes)
    }
}
