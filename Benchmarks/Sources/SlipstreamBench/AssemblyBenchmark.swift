import Foundation

/// `slipstream assemble` of one stack, beside the tools people use today.
struct AssemblyBenchmark {
    /// What the stack is called in the table.
    let name: String
    /// The folder of patches, in order of their names.
    let patches: String
    /// How many they are.
    let count: Int
    let workshop: Workshop
    /// How often the quick commands are run.
    let runs: Int

    /// More than this a peer is not given: it then runs on the first 1,000 patches.
    static let peerLimit = 1_000

    private var overlay: String { workshop.folder + "/overlay-\(name)" }

    /// Slipstream: from nothing, again with nothing changed, and after the base has moved.
    func slipstream() throws -> [Row] {
        try makeOverlay()
        var first: [Measurement] = []
        for _ in 0..<runs {
            try forget()
            first.append(try assemble())
        }
        let again = try (0..<runs + 4).map { _ in try assemble() }
        try workshop.run(["sh", "-c", "sed -i 's/ref: base/ref: base-moved/' slipstream.yaml"], in: overlay)
        try workshop.run([workshop.slipstream, "base"], in: overlay)
        let moved = try assemble()
        return [
            row("assemble \(name)", "slipstream assemble", .median(first)),
            row("again, nothing changed: \(name)", "slipstream assemble", .median(again)),
            row("again, base moved by 500 files: \(name)", "slipstream assemble", moved),
        ]
    }

    /// The peers, one run each.
    func peers() throws -> [Row] {
        let limit = min(count, AssemblyBenchmark.peerLimit)
        let remark = limit < count ? "the first \(limit)" : ""
        let list = workshop.folder + "/peer-patches"
        try? FileManager.default.removeItem(atPath: list)
        try FileManager.default.createDirectory(atPath: list, withIntermediateDirectories: true)
        let names = try FileManager.default.contentsOfDirectory(atPath: patches).sorted().filter {
            !$0.hasPrefix("0000-")
        }
        for name in names.prefix(limit) {
            try FileManager.default.createSymbolicLink(
                atPath: "\(list)/\(name)", withDestinationPath: "\(patches)/\(name)")
        }
        try (names.prefix(limit).joined(separator: "\n") + "\n")
            .write(toFile: list + "/series", atomically: true, encoding: .utf8)
        try workshop.run(["sh", "-c", "cat '\(list)'/*.patch >'\(workshop.folder)/peer.mbox'"])
        let commands: [(String, [String])] = [
            ("git am", ["git", "am", "-q", workshop.folder + "/peer.mbox"]),
            ("quilt push -a (no commits)", ["quilt", "push", "-a", "-q"]),
            (
                "stg import",
                [
                    "sh", "-c",
                    "git checkout -q -b stack && stg init && stg import --mbox '\(workshop.folder)/peer.mbox'",
                ]
            ),
        ]
        var rows: [Row] = []
        for (tool, command) in commands {
            try workshop.resetWorkTree()
            let environment = ["QUILT_PATCHES": list, "QUILT_SERIES": "series"]
            note("  \(tool)")
            let measured = Measurement.of(command, in: workshop.workTree, log: workshop.log, environment: environment)
            guard measured.status == 0 else { throw workshop.failed(tool) }
            rows.append(
                Row(
                    work: "assemble \(name)", tool: tool, seconds: measured.seconds, memory: measured.peakMemory,
                    remark: remark, patches: limit))
        }
        return rows
    }

    private func makeOverlay() throws {
        try? FileManager.default.removeItem(atPath: overlay)
        try workshop.run([workshop.slipstream, "init", overlay, "--base", workshop.repository + "#base"])
        try workshop.run([workshop.slipstream, "import", patches, "--feature", "bench"], in: overlay)
        try workshop.run(["cp", "-a", ".slipstream", ".slipstream-before"], in: overlay)
    }

    /// Puts back what was there before the first assembly: no results, no caches, no lock.
    private func forget() throws {
        try workshop.run(
            ["sh", "-c", "rm -rf .slipstream slipstream.lock && cp -a .slipstream-before .slipstream && sync"],
            in: overlay)
    }

    private func assemble() throws -> Measurement {
        let measured = Measurement.of([workshop.slipstream, "assemble"], in: overlay, log: workshop.log)
        guard measured.status == 0 else { throw workshop.failed("slipstream assemble") }
        return measured
    }

    private func row(_ work: String, _ tool: String, _ measured: Measurement) -> Row {
        Row(work: work, tool: tool, seconds: measured.seconds, memory: measured.peakMemory, patches: count)
    }
}
