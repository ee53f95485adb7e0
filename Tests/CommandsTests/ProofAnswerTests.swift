import Ledger
import Testing

@testable import SlipstreamCommands
@testable import SlipstreamService

/// The last lines of `build`, `boot` and `run`: what came of it and what to do next.
@Suite struct ProofAnswerTests {
    private static func told(_ steps: [ProofStep]) -> [String] {
        let report = ProofReport(
            run: 17, overlay: "day-zero", base: "3f1c", baseText: "6.12.117 (3f1c)", head: "9be0", assembly: nil,
            steps: steps, seconds: 1)
        return ProofAnswer.answer(report, next: "slipstream export branch <repo> <ref>").lines(100).map(\.text)
    }

    private static func step(_ kind: ProofStep.Kind, _ verdict: Verdict, _ reason: String) -> ProofStep {
        ProofStep(kind, flavor: "x86_64-demo", verdict, reason)
    }

    @Test func aPassSaysWhatComesNext() {
        let lines = Self.told([Self.step(.boot, .pass, "3 of 3")])
        #expect(
            lines.suffix(2) == [
                "PASS  day-zero on x86_64-demo: 3 of 3; run 17", "Next: slipstream export branch <repo> <ref>",
            ])
    }

    @Test func aBuildThatFailsIsToldOnceWithItsPatch() {
        let message = "drivers/misc/edu.c:118:3: error: no such thing"
        var step = Self.step(.build, .fail, message)
        step.diagnostics = [message + "   (edu 2/4, 0002-x.patch)"]
        step.brief = "1 error: edu 2/4, drivers/misc/edu.c:118"
        step.blamed = "edu"
        let lines = Self.told([step])
        #expect(lines.filter { $0.contains("no such thing") }.count == 1)
        #expect(
            lines.suffix(3) == [
                "FAIL  day-zero on x86_64-demo: does not build, 1 error: edu 2/4, drivers/misc/edu.c:118; run 17",
                "The whole output: .slipstream/work/x86_64-demo/build.log",
                "Next: mend the patch, then: slipstream run; or: slipstream feature disable edu",
            ])
    }

    @Test func aBootThatFailsNamesTheConsole() {
        var step = Self.step(.boot, .fail, "the kernel panicked: day zero")
        step.artifacts = [Artifact(name: "console", path: ".slipstream/artifacts/5b/5b", sha256: "5b", bytes: 1)]
        let lines = Self.told([step])
        #expect(lines.contains("The whole console: .slipstream/artifacts/5b/5b"))
        #expect(lines.last?.hasPrefix("Next: mend the patches, then: slipstream run; or ") == true)
        let lacking = Self.told([Self.step(.boot, .error, "no qemu")])
        #expect(lacking.last == "Next: slipstream doctor says what this machine lacks")
    }
}
