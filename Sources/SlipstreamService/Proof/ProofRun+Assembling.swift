import Assembly
import Ledger
import Overlay

extension ProofRun {
    /// Assembles; whether every patch applies.
    mutating func assemble() async throws -> Bool {
        var assembly: AssemblyReport?
        let done = try await step(.assemble, input: nil) { run in
            let report = try OverlayAssembly(run.overlay, store: run.store)
                .run(base: run.base.commit, baseTree: run.base.tree)
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
        let name = overlay.manifest.base.release ?? "base \("\(base.commit)".prefix(12))"
        let (applied, time) = (done.reason, Quantity.seconds(done.seconds))
        progress(ProgressNews("assemble", "", .ended("\(applied) on \(name)   \(time)")))
        guard done.verdict == .pass else { return false }
        try await useLock()
        return true
    }

    /// Builds what the lock names; refuses where there is none.
    mutating func useLock() async throws {
        guard let lock = try overlay.place.readLock() else {
            throw Failure(.refused, "nothing is assembled yet", advice: "Run slipstream assemble, or slipstream run.")
        }
        guard lock.baseCommit == base.commit else {
            throw Failure(
                .refused, "the lock is for base \("\(lock.baseCommit)".prefix(12)), the base is now another",
                advice: "Run slipstream assemble, or slipstream run.")
        }
        stack = AssembledStack(lock)
        try ledger.setHead("\(lock.head)", ofRun: number)
    }

    private static func sentence(_ report: AssemblyReport) -> String {
        guard report.isComplete else {
            let missing = Quantity.count(report.patchCount - report.appliedCount, "patch does", "patches do")
            return "\(missing) not apply: \(report.failures.first.map { "\($0.file): \($0.reason)" } ?? "")"
        }
        return Quantity.count(report.patchCount, "patch", "patches")
    }
}
