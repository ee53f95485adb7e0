import Files
import Glibc
import Ledger
import TestSupport
import Testing

@Suite struct LedgerStoreTests {
    static let digest = String(repeating: "5b", count: 32)

    /// A run with an assemble step and a boot step, ended with `verdict`.
    static func writeRun(_ ledger: LedgerStore, verdict: Verdict = .pass) throws -> Int64 {
        let run = try ledger.beginRun(command: "run", overlay: "day-zero", base: "3f1c")
        let assemble = try ledger.beginStep(run: run, kind: "assemble", flavor: nil, input: "a")
        try ledger.finishStep(assemble, StepOutcome(verdict: .pass, reason: "4 of 4"))
        try ledger.setHead("9be0", ofRun: run)
        let boot = try ledger.beginStep(run: run, kind: "boot", flavor: "x86_64-demo", input: "b")
        let outcome = StepOutcome(
            verdict: verdict, reason: "3 of 3",
            evidence: [Evidence(kind: "ktap", text: "ok 1 edu bound"), Evidence(kind: "ktap", text: "ok 2 factorial")],
            artifacts: [Artifact(name: "bzImage", path: "out/bzImage", sha256: digest, bytes: 2_900_000)],
            detail: "{}"
        )
        try ledger.finishStep(boot, outcome)
        try ledger.finishRun(run, verdict: verdict, reason: "3 of 3")
        return run
    }

    @Test func aRunComesBackWithItsStepsEvidenceAndFiles() async throws {
        try await ScratchFolder.with { folder in
            let id = try Self.writeRun(try LedgerStore.open(folder + "/ledger.sqlite"))
            let run = try #require(try LedgerStore.open(folder + "/ledger.sqlite").run(id))
            #expect(run.command == "run" && run.overlay == "day-zero" && run.base == "3f1c" && run.head == "9be0")
            #expect(run.verdict == .pass && run.finishedAt != nil)
            #expect(run.steps.map(\.kind) == ["assemble", "boot"])
            let outcome = try #require(run.steps[1].outcome)
            #expect(outcome.evidence.map(\.text) == ["ok 1 edu bound", "ok 2 factorial"])
            #expect(outcome.artifacts.map(\.sha256) == [Self.digest])
            #expect(outcome.artifacts[0].bytes == 2_900_000 && outcome.detail == "{}")
        }
    }

    @Test func onlyAPassedStepWithTheSameInputIsReused() async throws {
        try await ScratchFolder.with { folder in
            let ledger = try LedgerStore.open(folder + "/ledger.sqlite")
            _ = try Self.writeRun(ledger, verdict: .fail)
            #expect(try ledger.passedStep(kind: "boot", flavor: "x86_64-demo", input: "b") == nil)
            _ = try Self.writeRun(ledger)
            #expect(try ledger.passedStep(kind: "boot", flavor: "x86_64-demo", input: "b") != nil)
            #expect(try ledger.passedStep(kind: "boot", flavor: "x86_64-demo", input: "c") == nil)
            #expect(try ledger.passedStep(kind: "boot", flavor: "aarch64-demo", input: "b") == nil)
            #expect(try ledger.passedStep(kind: "assemble", flavor: nil, input: "a") != nil)
            #expect(try ledger.latestStep(kind: "boot", flavor: "x86_64-demo")?.run == 2)
        }
    }

    @Test func theSameFileFromTwoStepsIsKeptOnce() async throws {
        try await ScratchFolder.with { folder in
            let ledger = try LedgerStore.open(folder + "/ledger.sqlite")
            _ = try Self.writeRun(ledger)
            _ = try Self.writeRun(ledger)
            #expect(try SQLite.ask(folder + "/ledger.sqlite", "SELECT count(*) FROM artifacts") == "1")
            #expect(try ledger.endedRuns() == [1, 2])
        }
    }

    @Test func aRunOfADeadProcessIsInterrupted() async throws {
        try await ScratchFolder.with { folder in
            let path = folder + "/ledger.sqlite"
            let ledger = try LedgerStore.open(path)
            let run = try ledger.beginRun(command: "run", overlay: "o", base: nil)
            _ = try ledger.beginStep(run: run, kind: "build", flavor: "f", input: nil)
            // This process lives: another reader leaves its run alone.
            #expect(try LedgerStore.open(path).run(run)?.verdict == nil)
            let dead = try SQLite.endedProcess()
            _ = try SQLite.ask(path, "UPDATE runs SET process = \(dead)")
            let record = try #require(try LedgerStore.open(path).run(run))
            #expect(record.verdict == .interrupted && record.finishedAt != nil)
            #expect(record.steps.map { $0.outcome?.verdict } == [.interrupted])
        }
    }

    @Test func aRunIsRestoredFromItsJSONUnderItsNumber() async throws {
        try await ScratchFolder.with { folder in
            let first = try LedgerStore.open(folder + "/first.sqlite")
            _ = try Self.writeRun(first)
            let original = try #require(try first.run(try Self.writeRun(first)))
            let second = try LedgerStore.open(folder + "/second.sqlite")
            let copy = try RunRecord(json: try original.json())
            #expect(copy == original)
            #expect(try second.restore([copy]) == 1)
            #expect(try second.restore([copy]) == 0)
            let restored = try #require(try second.run(2))
            #expect(restored.head == original.head && restored.verdict == original.verdict)
            #expect(restored.reason == "3 of 3")
            #expect(restored.steps.map(\.outcome) == original.steps.map(\.outcome))
            #expect(try second.beginRun(command: "run", overlay: "o", base: nil) == 3)
        }
    }

    @Test("A run whose record is damaged is left out, and the others come back; numbers that were given stay given")
    func damagedRecord() async throws {
        try await ScratchFolder.with { folder in
            let first = try LedgerStore.open(folder + "/first.sqlite")
            let good = try #require(try first.run(try Self.writeRun(first)))
            let text = String(decoding: try good.json(), as: UTF8.self)
            let bad = text.replacing("\"id\" : 1,\n  \"overlay", with: "\"id\" : 2,\n  \"overlay")
                .replacing(Self.digest, with: "5b")
            let damaged = try RunRecord(json: Array(bad.utf8))
            #expect(damaged.id == 2)
            let second = try LedgerStore.open(folder + "/second.sqlite")
            #expect(try second.restore([damaged, good], numbersUpTo: 7) == 1)
            #expect(try second.endedRuns() == [1])
            #expect(try second.beginRun(command: "run", overlay: "o", base: nil) == 8)
            #expect(try second.restore([], numbersUpTo: 3) == 0)
            #expect(try second.beginRun(command: "run", overlay: "o", base: nil) == 9)
            #expect(try SQLite.ask(folder + "/second.sqlite", "PRAGMA foreign_key_check") == "")
        }
    }
}
