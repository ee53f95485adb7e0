import Files
import GitAccess
import GitObjects
import KernelBuild
import Ledger
import Overlay

extension ProofRun {
    /// What the steps of a flavor need; throws where the compiler is missing.
    func bench(for flavor: Flavor, jobs: Int) async throws -> Workbench {
        let path = overlay.place.fragmentPath(flavor)
        return Workbench(
            flavor: flavor, features: try overlay.enabledFeatures(), jobs: jobs,
            toolchain: try await Toolchain.find(for: flavor.architecture),
            fragment: FileSystem.exists(path) ? try FileSystem.read(path, limit: 16 << 20) : [])
    }

    /// Builds a kernel, or finds it built; nil where it does not build.
    mutating func build(_ kernel: KernelChoice, _ bench: Workbench) async throws -> BuildReport? {
        let request = try request(kernel, bench)
        var report: BuildReport?
        hasBuilt = true
        let done = try await step(.build, bench.flavor.name, kernel, input: nil) { run in
            let made = try await run.make(kernel, request, bench)
            report = made
            return try run.step(for: made, kernel, bench)
        }
        say(done)
        return done.verdict == .pass ? report : nil
    }

    /// The last build of a kernel; refuses where it is not up to date.
    func former(_ kernel: KernelChoice, _ bench: Workbench) async throws -> BuildReport {
        if let report = try await Kernel.former(try request(kernel, bench)) { return report }
        let option = kernel == .stock ? " --stock" : ""
        throw Failure(
            .refused, "\(bench.flavor.name)\(kernel.remark) is not built, or something has changed since",
            advice: "Run slipstream build --flavor \(bench.flavor.name)\(option), or slipstream run.")
    }

    private func request(_ kernel: KernelChoice, _ bench: Workbench) throws -> BuildRequest {
        let (name, work) = (bench.flavor.name, overlay.place.workPath)
        let commit = kernel == .stock ? base.commit : stack?.head ?? base.commit
        let content = try ObjectReader(store: store).content(of: commit, .commit)
        var request = BuildRequest(
            flavor: name, architecture: bench.flavor.architecture, configuration: try bench.configuration(kernel),
            source: "\(work)/source", tree: "\(kernel == .stock ? base.tree : stack?.tree ?? base.tree)",
            date: try CommitObject.decode(content.span).committerDate.secondsSinceEpoch,
            output: "\(work)/\(name)\(kernel.suffix)", jobs: bench.jobs)
        if let limit = bench.flavor.timeouts.build { request.timeout = limit }
        // Patches never get to write what the base alone is built from.
        request.cache = "\(work)/ccache\(kernel.suffix)"
        guard kernel == .assembled else { return request }
        request.selftests = bench.selftests
        request.modules = bench.modules
        request.seed = "\(work)/\(name)\(KernelChoice.stock.suffix)"
        return request
    }

    private func make(
        _ kernel: KernelChoice, _ request: BuildRequest, _ bench: Workbench
    ) async throws -> BuildReport {
        if let former = try await Kernel.former(request) { return former }
        let title = bench.flavor.name + kernel.remark
        guard let tree = ObjectID(request.tree) else { throw Failure(.environment, "no tree \(request.tree)") }
        try FileSystem.makeFolder(overlay.place.workPath)
        let progress = progress
        progress(ProgressNews("build", title, .doing("writing the source")))
        try await WorkTree.checkOut(tree: tree, of: store, into: request.source) { news in
            progress(ProgressNews("build", title, .done(news.written, of: news.total, unit: "source files", note: "")))
        }
        let attribution = stack.flatMap { stack in
            kernel == .stock
                ? nil
                : PatchAttribution(
                    store: store.path, base: "\(base.commit)", head: "\(stack.head)", patches: stack.patches)
        }
        let live = LiveAttribution(attribution)
        let made: BuildReport
        do {
            made = try await Kernel.build(request, attribution: attribution) { news in
                progress(ProgressNews("build", title, ProofRun.state(news, live.words(for: news))))
            }
        } catch {
            await live.stop()
            throw error
        }
        await live.stop()
        return made
    }

    /// `1 error, 2 warnings`; empty where there are none.
    static func counts(errors: Int, warnings: Int) -> String {
        [(errors, "error"), (warnings, "warning")].filter { $0.0 > 0 }.map { Quantity.count($0.0, $0.1) }
            .joined(separator: ", ")
    }

    private static func state(_ news: BuildProgress, _ warnings: String) -> ProgressNews.State {
        if let estimated = news.estimated, news.step == "compile" {
            return .done(news.done, of: estimated, unit: "objects", note: warnings)
        }
        let counted = news.done == 0 ? news.step : "\(news.step): \(Quantity.count(news.done, "object"))"
        return .doing([counted, warnings, news.current].filter { !$0.isEmpty }.joined(separator: ", "))
    }

    private func step(for report: BuildReport, _ kernel: KernelChoice, _ bench: Workbench) throws -> ProofStep {
        let passed = report.verdict == .pass
        var step = ProofStep(
            .build, flavor: bench.flavor.name, kernel: kernel, passed ? .pass : .fail,
            passed ? "\(bench.flavor.name)\(kernel.remark) builds" : report.reason ?? "it does not build")
        step.diagnostics = report.diagnostics.map(ProofRun.line)
        step.brief = ProofRun.brief(report.diagnostics)
        step.blamed = report.diagnostics.first { $0.severity == .error && $0.patch != nil }?.patch?.feature
        step.evidence = report.diagnostics.filter { $0.severity == .error }.map(ProofRun.line)
        step.parts = report.steps.map { ProofStep.Part(name: $0.name, seconds: $0.seconds) }
        step.seconds = report.steps.reduce(0) { $0 + $1.seconds }
        step.isReused = report.isReused
        let artifacts = ArtifactStore(folder: overlay.artifactsPath, root: overlay.root)
        step.artifacts = try report.artifacts.map { try artifacts.keep($0.path, as: $0.name, sha256: $0.sha256) }
        if passed, let image = step.artifact("image") { step.evidence = ["image sha256 \(image.sha256)"] }
        return step
    }

    /// `drivers/misc/edu.c:118:3: warning: …   (edu 2/4, 0002-….patch)`.
    private static func line(_ diagnostic: BuildDiagnostic) -> String {
        "\(diagnostic)" + (diagnostic.patch.map { "   (\($0.title), \($0.patch))" } ?? "")
    }

    /// `1 warning: edu 2/4, drivers/misc/edu.c:118`: how many, and where the worst of them is; empty where there are none.
    private static func brief(_ diagnostics: [BuildDiagnostic]) -> String {
        let errors = diagnostics.filter { $0.severity == .error }
        let counts = counts(errors: errors.count, warnings: diagnostics.count - errors.count)
        guard let first = (errors.isEmpty ? diagnostics : errors).first else { return "" }
        let place = first.file.map { file in file + (first.line.map { ":\($0)" } ?? "") }
        let words = [first.patch?.title, place].compactMap(\.self)
        return counts + (words.isEmpty ? "" : ": " + words.joined(separator: ", "))
    }

    /// The line that stays of a build.
    private func say(_ step: ProofStep) {
        let title = (step.flavor ?? "") + step.kernel.remark
        var words = [step.isReused ? "up to date" : Quantity.seconds(step.seconds)]
        if let image = step.artifact("image") {
            words.append("kernel \(Quantity.bytes(image.bytes))")
            words.append("sha256 \(image.sha256.prefix(12))")
        }
        if step.verdict != .pass { words.append("FAILED") }
        if !step.brief.isEmpty { words.append(step.brief) }
        progress(ProgressNews("build", title, .ended(words.joined(separator: "   "))))
    }
}
