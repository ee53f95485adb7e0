import Files
import Foundation
import TestSupport
import Testing

/// What `build`, `boot` and `run` refuse before any compiler runs.
@Suite struct ProofRefusalTests {
    /// Changes of an assembled overlay, and what is said of them.
    static let changes = [
        ("'\(Program.slipstream)' feature disable edu", "“edu” was on then"),
        ("'\(Program.slipstream)' feature drop edu", "“edu” was on then"),
        ("cp -r features/edu features/more", "“more” was not on then"),
        ("echo >> features/edu/patches/0002-*.patch", "“edu” has other patches or series"),
        ("rm features/edu/patches/0004-*.patch", "“edu” has other patches or series"),
        (
            "sed -i 's/name: [A-Z][^,]*/name: Somebody Else/' slipstream.yaml",
            "the committer, its date or how patches are applied is another"
        ),
    ]

    @Test("A lock that is not what the overlay would give now is refused, with what changed", arguments: changes)
    func staleLock(change: String, words: String) async throws {
        try await ExampleOverlay.withBase { overlay in
            #expect(try await Program.run(Program.slipstream, ["assemble"], in: overlay).status == 0)
            let made = try await Program.run("bash", ["-c", change], in: overlay)
            #expect(made.status == 0, "\(made.errors)")
            for verb in ["build", "boot"] {
                let run = try await Program.run(Program.slipstream, [verb], in: overlay)
                #expect(run.status == 1, "\(run.output)\(run.errors)")
                #expect(run.errors.contains("something has changed since the last assembly: "), "\(run.errors)")
                #expect(run.errors.contains(words), "\(run.errors)")
                #expect(run.errors.contains("Run slipstream assemble, or slipstream run."))
            }
        }
    }

    @Test("A lock that is up to date is built, and switching off and on again changes nothing")
    func freshLock() async throws {
        try await ExampleOverlay.withBase { overlay in
            for words in [["assemble"], ["feature", "disable", "edu"], ["feature", "enable", "edu"]] {
                #expect(try await Program.run(Program.slipstream, words, in: overlay).status == 0)
            }
            let run = try await Program.run(Program.slipstream, ["build"], in: overlay)
            #expect(run.status == 3 && run.errors.contains("it is no kernel tree"), "\(run.errors)")
        }
    }

    @Test("A flavor that does not exist is refused before anything is done", arguments: ["run", "build", "boot"])
    func unknownFlavor(verb: String) async throws {
        try await ExampleOverlay.withBase { overlay in
            let near = try await Program.run(Program.slipstream, [verb, "--flavor", "x86_64-dmeo"], in: overlay)
            #expect(near.status == 2)
            #expect(near.errors.contains("there is no flavor “x86_64-dmeo”: did you mean “x86_64-demo”?"))
            let far = try await Program.run(Program.slipstream, [verb, "--flavor", "riscv"], in: overlay)
            #expect(far.status == 2)
            #expect(far.errors.contains("there is no flavor “riscv”: slipstream.yaml has x86_64-demo, aarch64-demo"))
            #expect(!FileSystem.exists(overlay + "/.slipstream/ledger.sqlite"))
            #expect(!far.errors.contains("assemble  "))
        }
    }

    @Test("Patches that do not apply are counted once, and what to do comes last")
    func conflict() async throws {
        try await ExampleOverlay.withBase { overlay in
            let script = """
                cd ../linux && git checkout -q v6.12 && for f in $(git ls-files | grep -v '^Makefile'); do echo other >$f; done
                git commit -qam 'Another kernel' && git tag v6.12-other
                """
            #expect(try await Program.run("bash", ["-c", script], in: overlay).status == 0)
            let base = try await Program.run(Program.slipstream, ["base", "../linux#v6.12-other"], in: overlay)
            #expect(base.status == 0, "\(base.errors)")
            let run = try await Program.run(Program.slipstream, ["run"], in: overlay)
            #expect(run.status == 1)
            let lines = run.output.split(separator: "\n").map(String.init)
            #expect(lines.first?.hasPrefix("Base 6.12.0 (") == true, "\(run.output)")
            #expect(lines.last?.hasPrefix("Next: ") == true)
            #expect(lines.filter { $0.hasPrefix("Next: ") }.count == 1)
            let verdict = try #require(lines.first { $0.hasPrefix("FAIL  day-zero: ") })
            #expect(verdict.firstMatch(of: /: \d of 4 patches (do|does) not apply; run 1$/) != nil, "\(verdict)")
            #expect(run.errors.firstMatch(of: #/assemble +\d of 4 patches (do|does) not apply on 6\.12\.0 /#) != nil)
            let assembled = try await Program.run(Program.slipstream, ["assemble"], in: overlay)
            #expect(assembled.output.split(separator: "\n").allSatisfy { lines.contains(String($0)) })
        }
    }

    @Test("A boot has no use for compilers, and does not offer them")
    func bootHelp() async throws {
        let help = try await Program.run(Program.slipstream, ["boot", "--help"])
        #expect(!help.output.contains("--jobs") && help.output.contains("--flavor"))
        #expect(try await Program.run(Program.slipstream, ["build", "-j0"]).status == 2)
    }
}
