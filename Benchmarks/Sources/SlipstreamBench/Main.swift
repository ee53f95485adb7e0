import Foundation

/// Runs every benchmark in one go and prints one report.
@main
struct Main {
    static func main() {
        do {
            let arguments = Array(CommandLine.arguments.dropFirst())
            if try Child.run(arguments) { return }
            let report = try run(Options(arguments))
            report.print()
            guard report.holds else { throw BenchError("A check does not hold; see the end of the report.") }
        } catch {
            note("error: \(error)")
            exit(1)
        }
    }

    private static func run(_ options: Options) throws -> Report {
        let start = ContinuousClock.now
        let workshop = Workshop(folder: options.folder, slipstream: options.slipstream, tarball: options.tarball)
        try FileManager.default.createDirectory(atPath: options.folder, withIntermediateDirectories: true)
        let machine = try Machine(workshop)
        if let warning = machine.warning { note(warning) }
        try workshop.prepare()
        var report = Report(machine: machine, limits: try Limits.measure(workshop))
        let generated = try options.sizes.map { try workshop.generated($0) }
        let dayZero = try workshop.dayZero(options.dayZero, movedWith: generated[generated.count - 1])
        var reach: [Peer: Int] = [:]
        for stack in [dayZero] + generated {
            try measure(stack, workshop, withPeers: !options.onlyOwn, reach: &reach, into: &report)
        }
        var format = FormatBenchmark(
            workshop: workshop, stack: generated[generated.count - 1], series: dayZero, limits: report.limits)
        try format.run()
        report.formatRows = format.rows
        report.checks += format.checks
        note("done in \(seconds((ContinuousClock.now - start).inSeconds))")
        return report
    }

    /// All that is measured with one stack.
    private static func measure(
        _ stack: Stack, _ workshop: Workshop, withPeers: Bool, reach: inout [Peer: Int], into report: inout Report
    ) throws {
        note("\(stack.name): \(grouped(stack.patches.count)) patches")
        let overlay = Overlay(stack: stack, workshop: workshop)
        let own = try OwnBenchmark(overlay: overlay, limits: report.limits).run()
        report.made.append("\(stack.name): \(own.made)")
        var peers = PeerBenchmark(overlay: overlay, own: own, reach: reach)
        if withPeers { try peers.run() }
        reach = peers.reach
        report.rows += Main.inOrder(own.rows + peers.rows)
        report.checks += peers.checks
        note("  git fsck --strict")
        let faults = overlay.faults()
        report.checks.append(
            Check(
                what: "\(stack.name): `git fsck --strict` is content with slipstream's repository",
                holds: faults.isEmpty, evidence: faults.isEmpty ? "it says nothing" : faults))
    }

    /// The same rows, those of the same work together.
    private static func inOrder(_ rows: [Row]) -> [Row] {
        var works: [String] = []
        for row in rows where !works.contains(row.work) { works.append(row.work) }
        return works.flatMap { work in rows.filter { $0.work == work } }
    }
}
