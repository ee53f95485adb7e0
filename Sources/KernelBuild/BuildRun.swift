import Files
import Glibc
import Overlay
import Processes

/// One build under way: runs its steps and gathers the report.
struct BuildRun {
    /// The kernel or its configuration is at fault; the report says how.
    struct Stopped: Error {}

    let request: BuildRequest
    let place: BuildPlace
    let toolchain: Toolchain
    let progress: @Sendable (BuildProgress) -> Void
    /// When the time for the whole build is over.
    let deadline: ContinuousClock.Instant
    var report: BuildReport
    var config = ConfigFile([])

    init(
        _ request: BuildRequest, _ place: BuildPlace, _ toolchain: Toolchain, _ key: String,
        _ progress: @escaping @Sendable (BuildProgress) -> Void
    ) {
        self.request = request
        self.place = place
        self.toolchain = toolchain
        self.progress = progress
        deadline = .now + .seconds(request.timeout)
        report = BuildReport(
            verdict: .pass, config: "\(place.objects)/.config", modules: [], selftests: [], artifacts: [],
            diagnostics: [], steps: [], isReused: false, key: key)
    }

    /// Makes the `.config`, and stops where something that was asked for did not take.
    mutating func configure() async throws {
        try FileSystem.writeAtomically(request.configuration.fragment, to: "\(place.output)/input/fragment.config")
        try await step(
            "configure",
            [place.make(["\(request.configuration.base)"]), place.mergeFragment(), place.make(["olddefconfig"])])
        guard let path = place.made(".config") else {
            throw BuildError.failed(step: "configure", "make \(request.configuration.base) left no .config")
        }
        config = ConfigFile(try FileSystem.read(path, limit: 64 << 20))
        let unfulfilled = request.configuration.unfulfilled(in: config)
        guard unfulfilled.isEmpty else {
            report.diagnostics += unfulfilled.map { diagnostic($0.wish, value: $0.value) }
            report.reason = "\(unfulfilled.count) of the configuration's settings did not take"
            throw Stopped()
        }
        try toolchain.checkHeaders(for: config)
    }

    /// Compiles the image and the modules.
    mutating func compile() async throws {
        let objects = ObjectEstimate.objects(
            source: request.source, architecture: request.architecture, config: config)
        try checkRoom(forObjects: objects)
        let target = request.architecture == .arm64 ? "Image" : "bzImage"
        let targets = config["MODULES"] == "y" ? [target, "modules"] : [target]
        let isFresh = place.made("vmlinux") == nil
        try await step(
            "compile", [place.make(targets, jobs: request.jobs)], estimated: isFresh ? objects : nil)
        report.modules = try ModuleSet(output: place.objects).resolve(request.modules)
    }

    /// Runs commands one after the other as one step.
    ///
    /// Stops the build where one fails, by the kernel's fault; throws where the disk is full or the time over.
    mutating func step(_ name: String, _ commands: [CommandLine], estimated: Int? = nil) async throws {
        progress(BuildProgress(step: name, done: 0, estimated: estimated, current: ""))
        let folders = [place.sourceInside, place.objectsInside]
        let output = try BuildOutput(
            step: name, log: place.log, removing: folders, estimated: estimated, report: progress)
        let start = ContinuousClock.now
        var status = FinishedProcess.Status.exited(0)
        for command in commands where status == .exited(0) {
            status = try await ProcessRunner.stream(
                command, timeout: try timeLeft(for: name),
                onOutput: { try await output.receive($0) }, onError: { try await output.receiveError($0) }
            ).status
        }
        report.diagnostics += await output.finish()
        let (seconds, atto) = (ContinuousClock.now - start).components
        report.steps.append(BuildReport.Step(name: name, seconds: Double(seconds) + Double(atto) / 1e18))
        guard status != .exited(0) else { return }
        try await blame(name, status, output.lastErrors)
    }

    /// The time that is left of the whole build's; throws where that is over.
    func timeLeft(for step: String) throws(BuildError) -> Duration {
        let left = deadline - .now
        guard left > .zero else { throw .outOfTime(step: step, seconds: request.timeout) }
        return left
    }

    private mutating func blame(_ name: String, _ status: FinishedProcess.Status, _ lastErrors: [String]) throws {
        if status == .timedOut { throw BuildError.outOfTime(step: name, seconds: request.timeout) }
        // What compilers say, a patch can make them say: only the disk itself tells that it is full.
        if let room = DiskRoom(of: place.objects), room.isFull {
            throw BuildError.diskFull(step: name, path: place.objects, free: room.bytes)
        }
        // The wrapper says why it did not start; what make ran before says more than that line.
        if lastErrors.count == 1, let line = lastErrors.first, line.hasPrefix("bwrap: ") {
            throw BuildError.failed(step: name, line)
        }
        let first = report.diagnostics.first { $0.severity == .error }
        report.reason = first?.description ?? lastErrors.last ?? "the step \(name) ended by \(status), without a word"
        throw Stopped()
    }

    /// Measured on small kernels: 120 KiB an object, of both architectures, and room for linking.
    private func checkRoom(forObjects objects: Int) throws {
        guard let room = DiskRoom(of: place.objects) else { return }
        let needed = (objects * 120) << 10 + 100 << 20
        guard room.bytes < needed, !FileSystem.exists("\(place.objects)/vmlinux") else { return }
        throw BuildError.diskSpace(path: place.objects, needed: needed, free: room.bytes)
    }

    private func diagnostic(_ wish: KernelConfiguration.Wish, value: String) -> BuildDiagnostic {
        let symbol = wish.setting.symbol
        let reason = KconfigTree(source: request.source).reason(for: symbol, value: value, in: config)
        var diagnostic = BuildDiagnostic(
            file: nil, line: nil, column: nil, severity: .error,
            text: "CONFIG_\(symbol)=\(wish.setting.value) (\(wish.origin)) did not take, it is \(value): \(reason)",
            details: [], patch: nil)
        if case .fragment(let file, let line) = wish.origin { (diagnostic.file, diagnostic.line) = (file, line) }
        return diagnostic
    }
}
