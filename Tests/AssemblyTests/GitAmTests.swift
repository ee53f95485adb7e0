import Foundation
import GitObjects
import PatchFormat
import TestSupport
import Testing

@testable import Assembly

/// `git am` is the judge of assembly.
@Suite("git am is the judge")
struct GitAmTests {
    /// The seeds to try: a few dozen, or those that `SLIPSTREAM_SEEDS` names (`1000..<2000`).
    static let seeds: Range<UInt64> = {
        let words = (ProcessInfo.processInfo.environment["SLIPSTREAM_SEEDS"] ?? "").components(separatedBy: "..<")
        guard words.count == 2, let start = UInt64(words[0]), let end = UInt64(words[1]) else { return 1..<25 }
        return start..<end
    }()

    @Test("Patch by patch: the trees are equal wherever both accept", arguments: [false, true])
    func patchByPatch(threeWay: Bool) async throws {
        var tally = Tally()
        for seed in GitAmTests.seeds {
            try await ScratchFolder.with { folder in
                let stack = try await RandomStack(seed: seed, in: folder)
                if let keep = ProcessInfo.processInfo.environment["SLIPSTREAM_KEEP"] {
                    try? FileManager.default.copyItem(atPath: folder, toPath: keep + "/\(seed)-\(threeWay)")
                }
                let verdicts = try await GitAmJudge.verdicts(stack, options: threeWay ? "-3" : "")
                for (path, verdict) in zip(stack.patches, verdicts) {
                    let patch = try Workbench.patch(path)
                    let ours = try Workbench.assemble(
                        [patch], onto: verdict.before, in: stack.repository, threeWay: threeWay, cache: folder + "/cache")
                    tally.count(verdict, ours, patch, "seed \(seed) \(stack.options) \(patch.file)")
                }
            }
        }
        print(tally.report)
    }
}

struct Tally {
    var both = 0, neither = 0
    var gitOnly: [String] = []
    var oursOnly: [String] = []
    var differ: [String] = []

    mutating func count(_ verdict: GitAmJudge.Verdict, _ ours: StackResult, _ patch: StackPatch, _ place: String) {
        let accepted = ours.failures.isEmpty
        switch (verdict.isTaken, accepted) {
        case (true, true):
            both += 1
            if verdict.after.tree != ours.tree { differ.append("\(place) \(verdict.after.tree) \(ours.tree)") }
        case (false, false): neither += 1
        case (true, false):
            gitOnly.append("\(place): empty \(verdict.isEmpty) already \(ours.failures[0].isAlreadyThere) \(patch.problem ?? "") \(ours.failures[0].changes.map(\.problem.description)) ||| \(verdict.words)")
        case (false, true): oursOnly.append("\(place): \(ours.commits[0]?.hunks as Any) ||| \(verdict.words)")
        }
    }

    var report: String {
        "both \(both) neither \(neither)\nDIFFER \(differ.count)\n\(differ.joined(separator: "\n"))\nGITONLY \(gitOnly.count)\n\(gitOnly.joined(separator: "\n"))\nOURSONLY \(oursOnly.count)\n\(oursOnly.joined(separator: "\n"))"
    }
}
