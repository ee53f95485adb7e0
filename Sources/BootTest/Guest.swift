import Bytes
import Processes

/// One kernel under test, in QEMU.
package enum Guest {
    /// Boots a kernel and says what it showed.
    ///
    /// Whatever the kernel does ends as a report. Thrown are only what keeps the test from being made at all: a
    /// console log that cannot be written, and cancellation, after which QEMU is gone too. `onLine` is told what the
    /// guest says, as it does: of lines that come together, the last.
    package static func boot(
        _ request: BootRequest, onLine: @escaping @Sendable (String) -> Void = { _ in }
    ) async throws -> BootReport {
        do throws(SystemFailure) {
            let image = try KernelImage(path: request.kernel)
            if let obstacle = image.obstacle(on: request.machine, path: request.kernel) {
                return BootReport(notRun: obstacle, request)
            }
        } catch {
            return BootReport(notRun: error.description, request)
        }
        let choice = AcceleratorChoice(for: request)
        guard choice.accelerator == .kvm, request.accelerator == nil else {
            return try await run(request, choice, limits(of: request), onLine)
        }
        return try await bootByKVM(request, choice, onLine)
    }

    /// Boots with KVM: a kernel that does not reach user space gets a second chance by TCG, and when it does so there
    /// KVM is known not to work.
    ///
    /// `/dev/kvm` may open, and take a virtual machine, and still never execute a kernel.
    private static func bootByKVM(
        _ request: BootRequest, _ choice: AcceleratorChoice, _ onLine: @escaping @Sendable (String) -> Void
    ) async throws -> BootReport {
        var limits = limits(of: request)
        if !choice.isProven {
            limits.silence = min(5, limits.silence)
            limits.userSpace = 20
        }
        let trial = try await run(request, choice, limits, onLine)
        if trial.release != nil {
            if !choice.isProven {
                AcceleratorChoice.remember(.kvm, because: "KVM booted a kernel here", for: request)
            }
            return trial
        }
        let fallback = AcceleratorChoice(accelerator: .tcg, reason: "KVM did not boot this kernel: \(trial.reason)")
        let report = try await run(request, fallback, Guest.limits(of: request), onLine)
        if report.release != nil {
            AcceleratorChoice.remember(.tcg, because: "KVM does not boot kernels here: \(trial.reason)", for: request)
        }
        return report
    }

    private static func limits(of request: BootRequest) -> GuestConsole.Limits {
        GuestConsole.Limits(total: request.timeout, silence: request.silence)
    }

    private static func run(
        _ request: BootRequest, _ choice: AcceleratorChoice, _ limits: GuestConsole.Limits,
        _ onLine: @escaping @Sendable (String) -> Void
    ) async throws -> BootReport {
        let console = try GuestConsole(log: request.consoleLog, onLine: onLine)
        let ending: GuestEnding
        do {
            ending = try await follow(request, choice.accelerator, console, limits)
        } catch ProcessError.missingTool(_, _) {
            let (name, package) = request.machine.emulator
            return BootReport(notRun: "\(name) is not installed: apt-get install \(package)", request)
        }
        await console.finish()
        return await BootReport(of: console, ending, choice, request)
    }

    /// Runs QEMU until it ends or has to be stopped.
    private static func follow(
        _ request: BootRequest, _ accelerator: Accelerator, _ console: GuestConsole, _ limits: GuestConsole.Limits
    ) async throws -> GuestEnding {
        let command = EmulatorCommand.line(for: request, accelerator: accelerator)
        return try await withThrowingTaskGroup(of: GuestEnding.self) { group in
            group.addTask {
                let finished = try await ProcessRunner.stream(
                    command,
                    onOutput: { try await console.receive($0) },
                    onError: { await console.receiveError($0) })
                return await ending(of: finished, console)
            }
            group.addTask { try await console.waitForReasonToStop(limits) }
            let first = try await group.next() ?? .ended
            group.cancelAll()
            // The other one ends by its cancellation; QEMU is gone when this returns.
            while let rest = await group.nextResult() { _ = rest }
            try Task.checkCancellation()
            return first
        }
    }

    private static func ending(of finished: FinishedProcess, _ console: GuestConsole) async -> GuestEnding {
        if finished.succeeded { return .ended }
        let lines = await console.errors.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
        // Messages of QEMU begin with the program's name; those of libraries, such as GLib, may come before.
        let said = lines.first { $0.hasPrefix("qemu-system") } ?? lines.last
        return .emulatorFailed(said ?? "it ended by \(finished.status) without a message")
    }
}
