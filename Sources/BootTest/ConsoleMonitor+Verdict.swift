extension ConsoleMonitor {
    /// The verdict on a guest that came to this end.
    ///
    /// The first of these decides: QEMU's own failure (which says nothing of the kernel), a panic, an oops, a boot
    /// that did not reach its end, the tests, a warning. QEMU's exit status decides nothing: it is 0 after a panic.
    package func verdict(at ending: GuestEnding) -> (verdict: BootVerdict, reason: BootReason) {
        if let panic { return (.fail, .panic(panic.reason)) }
        if let oops = firstFailure(isWarning: false) { return (.fail, .oops(oops)) }
        if case .emulatorFailed(let message) = ending { return (.error, .emulator(message)) }
        guard hasReachedUserSpace else {
            guard let lastLine = lastLine(at: ending) else { return (.fail, .neverSpoke(ending)) }
            return (.fail, .beforeUserSpace(ending, lastLine: lastLine))
        }
        let results = results
        guard isDone else { return (.fail, .duringTests(ending, lastLine: lastLine(at: ending) ?? "")) }
        if let reason = results.bailOut { return (.fail, .bailedOut(reason)) }
        let failed = results.leaves.filter { $0.result.hasFailed } + brokenParents(results)
        if !failed.isEmpty { return (.fail, .testsFailed(failed.map { $0.path.joined(separator: " / ") })) }
        if results.isCut { return (.fail, .resultsCut) }
        if let warning = firstFailure(isWarning: true) { return (.fail, .warned(warning)) }
        return Self.success(results)
    }

    /// What a reader needs to believe the verdict: markers, results and the lines around a failure, each with its
    /// line number on the console.
    package func evidence() -> [String] {
        var lines: [String] = []
        if let userSpace {
            lines.append("console:\(userSpace.line): user space on \(userSpace.release) \(userSpace.machine)")
        }
        for (path, result) in results.leaves.prefix(200) { lines.append(Self.evidence(path, result)) }
        lines += results.problems.prefix(20).map { "results: \($0)" }
        lines += failures.prefix(10).map { "console:\($0.line): \($0.event.text)" }
        if let panic { lines.append("console:\(panic.line): Kernel panic - not syncing: \(panic.reason)") }
        if panic != nil || !failures.isEmpty { lines += trace.map { "    \($0)" } }
        if let doneLine {
            lines.append("console:\(doneLine): done")
        } else {
            lines += tail.suffix(5).map { "last: \($0)" }
        }
        return lines
    }

    private static func success(_ results: KTAPDocument) -> (verdict: BootVerdict, reason: BootReason) {
        let leaves = results.leaves
        guard !leaves.isEmpty else { return (.pass, .nothingTested) }
        let skipped = leaves.filter { $0.result.outcome == .skipped }.count
        return (.pass, .passed(tests: leaves.count - skipped, skipped: skipped))
    }

    /// Tests that failed although each of their subtests did not: a test that crashed after its last subtest.
    private func brokenParents(_ results: KTAPDocument) -> [(path: [String], result: KTAPResult)] {
        results.results.compactMap { result in
            let isBroken = result.outcome == .failed || result.outcome == .missing
            guard isBroken, !result.subtests.isEmpty, !result.subtests.contains(where: \.hasFailed) else { return nil }
            return ([result.name.isEmpty ? "\(result.number)" : result.name], result)
        }
    }

    private func firstFailure(isWarning: Bool) -> String? {
        for sighting in failures {
            switch sighting.event {
            case .warning(let line) where isWarning: return line
            case .oops(let line) where !isWarning: return line
            default: continue
            }
        }
        return nil
    }

    private static func evidence(_ path: [String], _ result: KTAPResult) -> String {
        let place = result.line > 0 ? "console:\(result.line): " : "results: "
        let remark = result.remark.map { " (\($0))" } ?? ""
        return place + "\(result.outcome.rawValue) " + path.joined(separator: " / ") + remark
    }
}

extension ConsoleEvent {
    /// The line that told of it.
    var text: String {
        switch self {
        case .userSpace(let release, let machine): "user space on \(release) \(machine)"
        case .done: "done"
        case .panic(let text), .oops(let text), .warning(let text): text
        }
    }
}
