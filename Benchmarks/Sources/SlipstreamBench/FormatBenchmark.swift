import Foundation
import PatchFormat

/// How fast diffs are parsed and their patch-ids found, in this process, beside `git patch-id`.
struct FormatBenchmark {
    let workshop: Workshop
    /// Folders of patches to read.
    let folders: [String]

    /// The rows, and the megabytes per second of each step.
    func rows() throws -> [(work: String, tool: String, seconds: Double, megabytes: Double)] {
        let patches = try folders.flatMap { folder in
            try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map {
                [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\($0)")))
            }
        }
        let whole = Array(patches.joined())
        let repeated = Array(repeatElement(whole, count: max(1, (64 << 20) / max(whole.count, 1))).joined())
        let parsing = try best(of: 5) { _ = try DiffParser.parse(repeated) }
        let ids = try best(of: 5) {
            for patch in patches { _ = PatchID.stable(try DiffParser.parse(patch)) }
        }
        let all = workshop.folder + "/all-patches"
        try Data(whole).write(to: URL(fileURLWithPath: all))
        let git = try best(of: 3) { try workshop.run(["sh", "-c", "git patch-id --stable <'\(all)' >/dev/null"]) }
        let size = Double(whole.count) / 1e6
        return [
            ("parse diffs", "slipstream", parsing, Double(repeated.count) / 1e6),
            ("patch-id of \(patches.count) patches", "slipstream (parse and id)", ids, size),
            ("patch-id of \(patches.count) patches", "git patch-id --stable", git, size),
        ]
    }

    private func best(of runs: Int, _ body: () throws -> Void) throws -> Double {
        var times: [Double] = []
        for _ in 0..<runs {
            let start = ContinuousClock.now
            try body()
            times.append((ContinuousClock.now - start).inSeconds)
        }
        return times.sorted()[runs / 2]
    }
}
