import Foundation
import GitObjects
import PatchFormat
import Processes
import TestSupport
import Testing

@testable import Assembly

/// `git am` is the judge of assembly, on random repositories.
@Suite("git am is the judge")
struct GitAmTests {
    /// 2068: where one file of a patch must be merged, `git am -3` merges the others too. 10200: a file that is to go
    /// is gone, and a folder stands there. 10224: a link that leads in a circle makes room for a folder. 10488: a copy
    /// of a file that has changed since. 10939: lines that are there already, under another mode.
    private static let foundBugs: [UInt64] = [2068, 10200, 10224, 10488, 10939]

    /// The seeds to try: some and those that found a bug, or those that `SLIPSTREAM_SEEDS` names (`1000..<2000`).
    static func seeds() -> [UInt64] {
        let words = (ProcessInfo.processInfo.environment["SLIPSTREAM_SEEDS"] ?? "").components(separatedBy: "..<")
        guard words.count == 2, let start = UInt64(words[0]), let end = UInt64(words[1]) else {
            return foundBugs + (1..<31)
        }
        return Array(start..<end)
    }

    @Test("The trees are those of git am for every patch both take, and so is all the rest", arguments: [false, true])
    func randomStacks(threeWay: Bool) async throws {
        var taken = 0
        for seed in GitAmTests.seeds() {
            try await ScratchFolder.with { folder in
                let stack = try await RandomStack(seed: seed, in: folder)
                let patches = try stack.patches.map { try Workbench.patch($0) }
                let verdicts = try await GitAmJudge.verdicts(stack, options: threeWay ? "-3" : "")
                var agree = true
                for (patch, git) in zip(patches, verdicts) {
                    let ours = try Workbench.assemble(
                        [patch], onto: git.before, in: stack.repository, threeWay: threeWay, cache: folder + "/cache")
                    let comparison = Comparison(
                        patch: patch, git: git, ours: ours, threeWay: threeWay, options: stack.options)
                    if let flaw = comparison.flaw {
                        Issue.record("seed \(seed) \(stack.options) \(patch.file): \(flaw)")
                        GitAmTests.keep(folder, seed)
                    }
                    if comparison.isTakenByBoth {
                        taken += 1
                        try await expectSameWords(git.after.commit, ours.head, in: stack.repository)
                    } else if git.isTaken && !git.isEmpty || ours.failures.isEmpty {
                        agree = false
                    }
                }
                if agree {
                    try expectWholeStack(patches, verdicts, in: stack.repository, threeWay: threeWay, "seed \(seed)")
                }
                let check = try await Git.attempt(["fsck", "--strict", "--no-dangling"], in: stack.repository)
                #expect(check.succeeded, "seed \(seed): \(String(decoding: check.errors, as: UTF8.self))")
            }
        }
        #expect(taken >= GitAmTests.seeds().count)
    }

    /// Copies what a flaw was found in to the folder that `SLIPSTREAM_KEEP` names, if it does.
    private static func keep(_ folder: String, _ seed: UInt64) {
        guard let kept = ProcessInfo.processInfo.environment["SLIPSTREAM_KEEP"] else { return }
        try? FileManager.default.copyItem(atPath: folder, toPath: "\(kept)/\(seed)")
    }

    /// Author, author's date and message are git's; the message has our trailers behind it.
    private func expectSameWords(_ git: ObjectID, _ ours: ObjectID, in repository: String) async throws {
        let format = ["log", "-1", "--format=%an%n%ae%n%ad%n%B", "--date=raw"]
        let theirs = try await Git.attempt(format + ["\(git)"], in: repository).text
        let text = try await Git.attempt(format + ["\(ours)"], in: repository).text
        #expect(text.hasPrefix(theirs), "\(text)\n---\n\(theirs)")
        let added = text.dropFirst(theirs.count).split(separator: "\n")
        #expect(added.allSatisfy { $0.hasPrefix("Slipstream-") } && added.count == 2, "\(text)")
        let trailers = try await Git.attempt(
            ["log", "-1", "--format=%(trailers:only,key=Slipstream-Feature)", "\(ours)"], in: repository)
        #expect(trailers.text.trimmingCharacters(in: .whitespacesAndNewlines) == "Slipstream-Feature: demo", "\(text)")
    }

    /// The whole stack at once ends where git ends; so it does again, in two parts, and with another's cache.
    private func expectWholeStack(
        _ patches: [StackPatch], _ verdicts: [GitAmJudge.Verdict], in repository: String, threeWay: Bool,
        _ place: Comment
    ) throws {
        guard let first = verdicts.first, let last = verdicts.last else { return }
        let whole = try Workbench.assemble(patches, onto: first.before, in: repository, threeWay: threeWay)
        let parted = Array(zip(whole.commits, verdicts)).firstIndex { ours, git in
            ours.map { $0.tree != git.after.tree } ?? (git.isTaken && !git.isEmpty)
        }
        #expect(parted == nil, "\(place): from \(parted.map { patches[$0].file } ?? "") on")
        #expect(whole.tree == last.after.tree, place)
        let again = try Workbench.assemble(patches, onto: first.before, in: repository, threeWay: threeWay)
        #expect(again.head == whole.head, place)
        let half = patches.count / 2
        let start = try Workbench.assemble(
            Array(patches[..<half]), onto: first.before, in: repository, threeWay: threeWay)
        let rest = try Workbench.assemble(
            Array(patches[half...]), onto: (start.head, start.tree), in: repository, threeWay: threeWay)
        #expect(rest.head == whole.head, place)
    }
}
