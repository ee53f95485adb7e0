extension BootReport {
    /// The report of a guest that was never started, for a reason that is not the kernel's.
    init(notRun reason: String, _ request: BootRequest) {
        self.init(
            verdict: .error, reason: .emulator(reason), results: KTAPDocument(), evidence: [reason], release: nil,
            seconds: 0, secondsToUserSpace: nil, accelerator: request.accelerator ?? .tcg,
            acceleratorReason: "nothing was run", consoleLog: request.consoleLog)
    }

    /// The report of a guest that came to this end.
    init(
        of console: GuestConsole, _ ending: GuestEnding, _ choice: AcceleratorChoice, _ request: BootRequest
    ) async {
        let monitor = await console.monitor
        let (verdict, reason) = monitor.verdict(at: ending)
        self.init(
            verdict: verdict, reason: reason, results: monitor.results, evidence: monitor.evidence(),
            release: monitor.userSpace?.release, seconds: await console.seconds,
            secondsToUserSpace: await console.secondsToUserSpace, accelerator: choice.accelerator,
            acceleratorReason: choice.reason, consoleLog: request.consoleLog)
    }
}
