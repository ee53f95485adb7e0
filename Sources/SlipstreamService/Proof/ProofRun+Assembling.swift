import Assembly
import GitObjects
import Ledger
import Overlay

extension ProofRun {
    /// Assembles; whether every patch applies.
    mutating func assemble() async throws -> Bool {
        var assembly: AssemblyReport?
        let done = try await step(.assemble, input: nil) { run in
            let made = try OverlayAssembly(run.overlay, store: run.store)
                .run(base: run.base.commit, baseTree: run.base.tree)
            AssemblyMemo.keep(made, at: run.overlay.place)
            let report = try await FailureTracing.traced(made, in: run.store)
            assembly = report
            var step = ProofStep(.assemble, report.isComplete ? .pass : .fail, ProofRun.sentence(report))
            step.evidence =
                report.isComplete
                ? ["head \(report.head)", "tree \(report.tree)"]
                : report.failures.map { "\($0.feature)/\($0.patch): \($0.file): \($0.reason)" }
            step.seconds = report.seconds
            step.isReused = report.isComplete && report.reused == report.patchCount && report.patchCount > 0
            return step
        }
        self.assembly = assembly
        let name = base.release ?? "base \(base.commit.short)"
        let (applied, time) = (done.reason, Quantity.seconds(done.seconds))
        progress(ProgressNews("assemble", "", .ended("\(applied) on \(name)   \(time)")))
        guard done.verdict == .pass else { return false }
        if let lock = try overlay.place.readLock() { try build(lock) }
        return true
    }

    /// Builds what the lock names; refuses where there is none, and where it is not what the overlay would give now.
    mutating func useLock() async throws {
        let advice = "Run slipstream assemble, or slipstream run."
        guard let lock = try overlay.place.readLock() else {
            throw Failure(.refused, "nothing is assembled yet", advice: advice)
        }
        guard lock.baseCommit == base.commit else {
            throw Failure(
                .refused, "the lock is for base \(lock.baseCommit.short), the base is now \(base.text)", advice: advice)
        }
        if case .stale(let reasons) = try LockStanding.of(overlay) {
            let changes = reasons.joined(separator: "; ")
            throw Failure(.refused, "something has changed since the last assembly: \(changes)", advice: advice)
        }
        try build(lock)
    }

    private mutating func build(_ lock: LockFile) throws {
        stack = AssembledStack(lock)
        try ledger.setHead("\(lock.head)", ofRun: number)
    }

    /// `8 of 15 patches do not apply`; why, each failure says.
    private static func sentence(_ report: AssemblyReport) -> String {
        let all = Quantity.count(report.patchCount, "patch", "patches")
        guard !report.isComplete else { return all }
        let missing = report.patchCount - report.appliedCount
        return "\(Quantity.count(missing)) of \(all) \(missing == 1 ? "does" : "do") not apply"
    }
}
