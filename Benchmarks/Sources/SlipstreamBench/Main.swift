import Foundation

/// Runs every benchmark in one go and prints one table.
@main
struct Main {
    static func main() {
        setvbuf(stdout, nil, _IOLBF, 0)
        do {
            try run(Array(CommandLine.arguments.dropFirst()))
        } catch {
            note("error: \(error)")
            exit(1)
        }
    }

    private static func run(_ arguments: [String]) throws {
        guard arguments.count >= 4 else {
            throw BenchError("usage: SlipstreamBench FOLDER SLIPSTREAM TARBALL DAY-ZERO-PATCHES [--own]")
        }
        let workshop = Workshop(folder: arguments[0], slipstream: arguments[1], tarball: arguments[2])
        let onlyOwn = arguments.contains("--own")
        try workshop.prepare()
        let limits = try Limits.measure(workshop)
        var rows: [Row] = []
        for (name, patches, files) in [("4", 4, 10), ("1,000", 1_000, 600), ("10,000", 10_000, 3_000)] {
            note("\(name) patches")
            let folder = try stack(name, patches, files, workshop, dayZero: arguments[3], limits: limits)
            let benchmark = AssemblyBenchmark(
                name: "\(name) patches", patches: folder, count: patches, workshop: workshop, runs: 5)
            rows += try benchmark.slipstream()
            if !onlyOwn { rows += try benchmark.peers() }
        }
        print(machine())
        print()
        print(table(rows))
        print()
        let format = FormatBenchmark(workshop: workshop, folders: [workshop.folder + "/stack-10,000"])
        print("| work | tool | time | throughput |\n|---|---|---|---|")
        for row in try format.rows() {
            print("| \(row.work) | \(row.tool) | \(seconds(row.seconds)) | \(Int(row.megabytes / row.seconds)) MB/s |")
        }
    }

    /// The folder of the stack's patches, made where it is not there, and the base's other branch.
    private static func stack(
        _ name: String, _ patches: Int, _ files: Int, _ workshop: Workshop, dayZero: String, limits: Limits
    ) throws -> String {
        if patches == 4 {
            try workshop.moveBase(try StackGenerator(tree: workshop.tree, patches: 1, files: 500).chosen())
            return dayZero
        }
        let folder = workshop.folder + "/stack-\(name)"
        try? FileManager.default.removeItem(atPath: folder)
        let made = try StackGenerator(tree: workshop.tree, patches: patches, files: files).write(to: folder)
        try workshop.moveBase(Array(made.paths.prefix(500)))
        let floor = Double(made.blobBytes) / limits.sha1
        print(
            "\(name) patches make \(made.blobBytes / 1_000_000) MB of blobs: \(seconds(floor)) of SHA-1 on this machine"
        )
        return folder
    }

    private static func machine() -> String {
        let info = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
        let model =
            info.split(separator: "\n").first { $0.hasPrefix("model name") }?.split(separator: ":").last ?? "unknown"
        let cores = ProcessInfo.processInfo.activeProcessorCount
        let memory = ProcessInfo.processInfo.physicalMemory >> 30
        return "Machine: \(cores) cores,\(model), \(memory) GiB of memory"
    }
}
