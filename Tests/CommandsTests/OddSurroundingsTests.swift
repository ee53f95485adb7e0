import Files
import TestSupport
import Testing

/// Pipes, devices, closed and full descriptors, odd repositories and mistyped words: what a shell and a person do to a
/// program.
@Suite struct OddSurroundingsTests {
    /// Runs a script in the overlay, with `$S` for the program.
    private static func shell(_ script: String, in overlay: String) async throws -> Program {
        try await Program.run("bash", ["-c", script], in: overlay, environment: ["S": Program.slipstream])
    }

    @Test("A series comes through a pipe")
    func pipe() async throws {
        try await ExampleOverlay.withBase { overlay in
            let script = #""$S" feature drop edu && "$S" import <(sleep 0.3; cat ../v3-edu.mbox) --feature edu"#
            let run = try await Self.shell(script, in: overlay)
            #expect(run.status == 0 && run.output.contains("Applies  4 of 4"), "\(run.output)\(run.errors)")
        }
    }

    @Test("A series comes from standard input, which is called -")
    func standardInput() async throws {
        try await ExampleOverlay.withBase { overlay in
            let script = #""$S" feature drop edu && cat ../v3-edu.mbox | "$S" import - --feature edu"#
            let run = try await Self.shell(script, in: overlay)
            #expect(run.status == 0 && run.output.contains("Applies  4 of 4"), "\(run.output)\(run.errors)")
        }
    }

    @Test(
        "A pipe or a device in the place of a file never keeps a run",
        arguments: [
            (#""$S" import /dev/zero --feature x"#, "cannot read the pipe or device /dev/zero"),
            (#""$S" base pipe"#, "is a pipe or a device"),
            (#"ln -sf pipe slipstream.lock && "$S" status"#, "cannot read the pipe or device"),
            (#"ln -sf pipe slipstream.yaml && "$S" status"#, "cannot read the pipe or device"),
        ])
    func pipeInTheWay(script: String, told: String) async throws {
        try await ExampleOverlay.withBase { overlay in
            let run = try await Self.shell(
                "mkfifo pipe && \(script.replacing("\"$S\"", with: "timeout 20 \"$S\""))", in: overlay)
            #expect(run.status != 124 && run.status != 0)
            #expect(run.errors.contains(told), "\(run.errors)")
        }
    }

    @Test("Ctrl-C ends the waiting for a pipe that says nothing")
    func silentPipe() async throws {
        try await ExampleOverlay.withBase { overlay in
            let run = try await Self.shell(
                #"timeout 2 "$S" import <(sleep 20) --feature x; test $? = 124"#, in: overlay)
            #expect(run.status == 0 && run.errors == "error: interrupted\n", "\(run.errors)")
        }
    }

    @Test("With standard output closed, the answer is written into no file of the overlay")
    func closedOutput() async throws {
        try await ExampleOverlay.withBase { overlay in
            let run = try await Self.shell(#""$S" assemble >&- 2>&- <&- && grep -rl 'Next:' .slipstream"#, in: overlay)
            #expect(run.status == 1 && run.output.isEmpty, "\(run.output)\(run.errors)")
            #expect(try await Self.shell("git -C .slipstream/store.git fsck --strict", in: overlay).status == 0)
        }
    }

    @Test("An answer that cannot be written is an error")
    func fullOutput() async throws {
        try await ExampleOverlay.with { overlay in
            let run = try await Self.shell(#""$S" status --json >/dev/full"#, in: overlay)
            #expect(run.status == 3 && run.errors == "error: cannot write the answer: No space left on device\n")
        }
    }

    @Test("Without git an import is refused before anything is written, or says that it was not committed")
    func importWithoutGit() async throws {
        try await ExampleOverlay.withBase { overlay in
            let script = #""$S" assemble >/dev/null && PATH=/nonexistent "$S" import ../v3-edu.mbox --feature other"#
            let run = try await Self.shell(script, in: overlay)
            #expect(run.errors.contains("“git” is not installed") || run.output.contains("“git” is not installed"))
            #expect(FileSystem.exists(overlay + "/features/other") == (run.status == 0), "\(run.output)\(run.errors)")
        }
    }

    @Test(
        "A repository that cannot serve as a base says why",
        arguments: [
            (
                "git clone -q --filter=blob:none --no-checkout file://$PWD/../linux ../odd",
                "is a partial clone that lacks"
            ),
            ("git init -q --object-format=sha256 ../odd", "names its objects by SHA-256"),
        ])
    func oddRepository(made: String, told: String) async throws {
        try await ExampleOverlay.withBase { overlay in
            let script = "git -C ../linux config uploadpack.allowFilter true; \(made) && \"$S\" base ../odd"
            let run = try await Self.shell(script, in: overlay)
            #expect(run.status == 1 && run.errors.contains(told), "\(run.errors)")
        }
    }

    @Test(
        "What the manifest could not name leaves nothing behind",
        arguments: [
            (["--base", ""], 2), (["--base", "../linux#v6.12^"], 2), (["--base", "../linux#-x"], 2),
            (["--base", "../linux", "--flavor", "x86_64-a", "--flavor", "x86_64-a"], 1),
        ])
    func unusableNames(options: [String], status: Int) async throws {
        try await ExampleOverlay.withBase { overlay in
            let run = try await Program.run(Program.slipstream, ["init", "../made"] + options, in: overlay)
            #expect(Int(run.status) == status && run.errors.contains("error: "), "\(run.errors)")
            #expect(!FileSystem.exists(overlay + "/../made"))
        }
    }

    @Test(
        "A word that is no verb is named, with the verb that is like it",
        arguments: [
            (["asemble"], "“slipstream” has no verb “asemble”: did you mean “assemble”?"),
            (["help", "xyzzy"], "“slipstream” has no verb “xyzzy”: there are init, base"),
            (["feature", "lst"], "“slipstream feature” has no verb “lst”: did you mean “list”?"),
            (["export", "mailbox"], "“slipstream export” has no verb “mailbox”: there are branch, mbox, quilt"),
        ])
    func unknownVerb(words: [String], told: String) async throws {
        let run = try await Program.run(Program.slipstream, words)
        #expect(run.status == 2 && run.output.isEmpty && run.errors.contains(told), "\(run.errors)")
    }
}
