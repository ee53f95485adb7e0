import BootTest
import Digests
import Files
import Imaging
import KernelBuild
import Ledger
import Overlay

extension ProofRun {
    /// Boots the assembled kernel. A boot that passed with exactly this kernel, initramfs and machine is told again
    /// instead, unless it is wanted `again`.
    mutating func boot(_ build: BuildReport, _ bench: Workbench, again: Bool = false) async throws {
        let modules = build.modules.map { GuestRoot.Module(name: $0.name, file: $0.path) }
        try await boot(.assembled, image: build.image ?? "", modules, build.selftests, bench, again)
    }

    /// Boots the base alone with the tests of the assembled kernel, which its own tree does not have.
    mutating func bootStock(
        _ stock: BuildReport, beside assembled: BuildReport, _ bench: Workbench, again: Bool = false
    ) async throws {
        let own = Dictionary(stock.modules.map { ($0.name, $0.path) }) { first, _ in first }
        let modules = assembled.modules.map { GuestRoot.Module(name: $0.name, file: own[$0.name] ?? nil) }
        try await boot(.stock, image: stock.image ?? "", modules, assembled.selftests, bench, again)
    }

    private mutating func boot(
        _ kernel: KernelChoice, image: String, _ modules: [GuestRoot.Module], _ tests: [BuildReport.Selftest],
        _ bench: Workbench, _ again: Bool
    ) async throws {
        let name = bench.flavor.name
        let initProgram = try await StaticProgram.compile(
            GuestInit.source, name: "init", with: bench.toolchain, in: "\(overlay.place.workPath)/guest")
        let root = GuestRoot(
            initProgram: initProgram, modules: modules,
            tests: tests.map { GuestRoot.Test(name: $0.name, file: $0.path) })
        let archive = try root.archive().encoded()
        let request = try request(kernel, image, bench)
        let input = try ProofRun.input(request, archive)
        if !again, let former = try formerBoot(kernel, name, input) {
            let told = try await step(.boot, name, kernel, input: input) { _ in former }
            return say(told)
        }
        progress(ProgressNews("boot", name + kernel.remark, .doing("in QEMU")))
        let done = try await step(.boot, name, kernel, input: input) { run in
            try FileSystem.writeAtomically(archive, to: request.initramfs)
            let start = ContinuousClock.now
            let report = try await Guest.boot(request) { line in
                let time = Quantity.seconds((.now - start).inSeconds)
                run.progress(ProgressNews("boot", name + kernel.remark, .doing("\(time)  \(line)")))
            }
            return try run.step(for: report, kernel, bench)
        }
        say(done)
    }

    /// The outcome of this very boot, where it is one to rely on: a pass, or what the base alone was found to do.
    private func formerBoot(_ kernel: KernelChoice, _ flavor: String, _ input: String) throws -> ProofStep? {
        let kind = ProofStep.Kind.boot.rawValue + kernel.suffix
        if kernel == .assembled {
            return try ledger.passedStep(kind: kind, flavor: flavor, input: input).flatMap(ProofStep.init)
        }
        guard let last = try ledger.latestStep(kind: kind, flavor: flavor)?.step, last.input == input,
            [.pass, .fail].contains(last.outcome?.verdict)
        else { return nil }
        return ProofStep(last)
    }

    private func request(_ kernel: KernelChoice, _ image: String, _ bench: Workbench) throws -> BootRequest {
        let logs = RunHistory(of: overlay.place).place(ofRun: number)
        try FileSystem.makeFolder(logs)
        let name = bench.flavor.name + kernel.suffix
        guard let machine = GuestMachine(rawValue: bench.flavor.architecture.kernelName) else {
            throw Failure(.environment, "there is no machine for \(bench.flavor.architecture.kernelName)")
        }
        var request = BootRequest(
            machine: machine, kernel: image, initramfs: "\(overlay.place.workPath)/\(name)/initramfs.cpio",
            consoleLog: "\(logs)/\(name).console", stateFolder: overlay.statePath)
        request.devices = bench.devices
        if let limit = bench.flavor.timeouts.boot { request.timeout = limit }
        return request
    }

    /// A digest of all that a boot depends on.
    private static func input(_ request: BootRequest, _ archive: [UInt8]) throws -> String {
        let image = try FileSystem.read(request.kernel, limit: 1 << 30)
        let lines = [
            "kernel \(SHA256.hex(of: image.span))", "initramfs \(SHA256.hex(of: archive.span))",
            "machine \(request.machine.rawValue)", "memory \(request.memory)", "iommu \(request.hasIOMMU)",
            "devices \(request.devices)", "timeout \(request.timeout)",
        ]
        return SHA256.hex(of: Array(lines.joined(separator: "\n").utf8).span)
    }

    private func step(for report: BootReport, _ kernel: KernelChoice, _ bench: Workbench) throws -> ProofStep {
        let verdict = Verdict(rawValue: report.verdict.rawValue) ?? .error
        var step = ProofStep(.boot, flavor: bench.flavor.name, kernel: kernel, verdict, "\(report.reason)")
        step.evidence = report.evidence
        step.results = report.results.leaves.map { ProofRun.line($0.result) }
        step.seconds = report.seconds
        step.secondsToUserSpace = report.secondsToUserSpace
        step.accelerator = "\(report.accelerator.rawValue.uppercased()) (\(report.acceleratorReason))"
        if FileSystem.exists(report.consoleLog) {
            let artifacts = ArtifactStore(folder: overlay.artifactsPath, root: overlay.root)
            step.artifacts = [try artifacts.keep(report.consoleLog, as: "console")]
        }
        return step
    }

    /// `ok 2 factorial(10) = 3628800`, as the guest printed it.
    private static func line(_ result: KTAPResult) -> String {
        let outcome = result.hasFailed ? "not ok" : "ok"
        let remark = result.outcome == .missing ? "never reported" : result.remark
        return (["\(outcome) \(result.number)", result.name] + (remark.map { ["# \($0)"] } ?? []))
            .filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// The line that stays of a boot.
    private func say(_ step: ProofStep) {
        let title = (step.flavor ?? "") + step.kernel.remark
        let time = step.secondsToUserSpace.map { "\(Quantity.seconds($0)) to user space" } ?? "no user space"
        // The whole reason for the accelerator is in the JSON; the line takes its first part.
        let brief = step.accelerator.prefix { $0 != ":" } + (step.accelerator.contains(":") ? ")" : "")
        let words = [step.isReused ? "up to date" : String(brief), time]
        progress(ProgressNews("boot", title, .ended(words.joined(separator: "   "))))
    }
}
