import Assembly
import GitAccess
import GitObjects
import Ledger
import Overlay
import Processes

/// A run under way: holds the overlay, does one step after the other, and writes each down as it ends.
struct ProofRun {
    let overlay: OverlayFolder
    let store: GitStore
    let base: BaseRecord
    let ledger: LedgerStore
    let number: Int64
    let progress: ProgressSink
    /// The flavors that were asked for, each once.
    let flavors: [Flavor]
    var steps: [ProofStep] = []
    /// What is built: the lock's commit and tree, known once it was read or assembled.
    var stack: AssembledStack?
    /// What the assembly of this run came to, where it did one.
    var assembly: AssemblyReport?
    /// Whether a build has begun: what it has done is there for the next run, also where it is interrupted.
    var hasBuilt = false

    /// Takes hold of the overlay that `folder` is in, lets `body` do its steps, and ends the run in the ledger with
    /// the verdict they came to, or with why they came to none. What is asked for wrongly is refused before it begins.
    static func carryOut(
        _ verb: String, _ request: ProofRequest, in folder: String, progress: @escaping ProgressSink,
        onWait: @escaping @Sendable (String) -> Void, _ body: (inout ProofRun) async throws -> Void
    ) async throws -> ProofReport {
        let work = try await Workplace.open(folder, verb: verb, progress: progress, note: onWait)
        defer { work.close() }
        let overlay = work.overlay
        let flavors = try ProofRun.flavors(request.flavors, of: overlay.manifest)
        let history = RunHistory(of: overlay.place)
        let ledger = try history.openLedger(overlay.ledgerPath, note: onWait)
        let start = ContinuousClock.now
        let base = try await work.base()
        try await work.tidy()
        let number = try ledger.beginRun(command: verb, overlay: overlay.manifest.name, base: "\(base.commit)")
        var run = ProofRun(
            overlay: overlay, store: work.store, base: base, ledger: ledger, number: number, progress: progress,
            flavors: flavors)
        do {
            try await body(&run)
        } catch {
            let (verdict, reason) = ProofRun.verdict(of: error)
            try? ledger.finishRun(number, verdict: verdict, reason: reason)
            try? history.keep(number, of: ledger)
            guard verdict == .interrupted, run.hasBuilt else { throw error }
            throw Interrupted(remark: "the next slipstream \(verb) goes on from here")
        }
        let report = ProofReport(
            run: number, overlay: overlay.manifest.name, base: "\(base.commit)", baseText: base.text,
            head: "\(run.stack?.head ?? base.commit)", assembly: run.assembly, steps: run.steps,
            seconds: (.now - start).inSeconds)
        try ledger.finishRun(number, verdict: report.verdict, reason: report.reason)
        try history.keep(number, of: ledger)
        return report
    }

    /// The flavors called by these names, each once; the manifest's first where there are none.
    private static func flavors(_ names: [String], of manifest: Manifest) throws -> [Flavor] {
        let all = manifest.flavors
        guard let first = all.first else {
            throw Failure(
                .usage, "slipstream.yaml names no flavor, so there is no kernel to build",
                advice: "Add one to it: flavors: [{name: x86_64-demo, arch: x86_64, config: defconfig}]")
        }
        guard !names.isEmpty else { return [first] }
        var chosen: [Flavor] = []
        for name in names {
            guard let flavor = all.first(where: { $0.name == name }) else {
                let known = all.map(\.name)
                let nearest = Readable.nearest(to: name, in: known).map { "did you mean “\($0)”?" }
                throw Failure(
                    .usage,
                    "there is no flavor “\(Readable.short(name))”: "
                        + (nearest ?? "slipstream.yaml has \(known.joined(separator: ", "))"))
            }
            if !chosen.contains(flavor) { chosen.append(flavor) }
        }
        return chosen
    }

    /// How a run or a step ends that throws `error`, and the sentence about it.
    private static func verdict(of error: any Error) -> (Verdict, String) {
        let isInterrupted = Failure.kind(of: error) == .interrupted
        return isInterrupted ? (.interrupted, "it was interrupted") : (.error, "\(error)")
    }

    /// Does a step and writes it down, also where it throws.
    mutating func step(
        _ kind: ProofStep.Kind, _ flavor: String? = nil, _ kernel: KernelChoice = .assembled, input: String?,
        _ body: (ProofRun) async throws -> ProofStep
    ) async throws -> ProofStep {
        let id = try ledger.beginStep(
            run: number, kind: kind.rawValue + kernel.suffix, flavor: flavor, input: input)
        let start = ContinuousClock.now
        do {
            var step = try await body(self)
            if !step.isReused && step.seconds == 0 { step.seconds = (.now - start).inSeconds }
            try ledger.finishStep(id, step.outcome)
            steps.append(step)
            return step
        } catch {
            let (verdict, reason) = ProofRun.verdict(of: error)
            try? ledger.finishStep(id, StepOutcome(verdict: verdict, reason: reason))
            throw error
        }
    }
}

extension Duration {
    /// As a number of seconds.
    var inSeconds: Double {
        let (whole, atto) = components
        return Double(whole) + Double(atto) / 1e18
    }
}
