import TestSupport
import Testing

/// What a person is told of a patch whose change is there already.
@Suite struct AlreadyThereTests {
    @Test("A change that an earlier patch of the stack brought is not said to be the base's")
    func broughtByTheStack() async throws {
        try await ExampleOverlay.withBase { overlay in
            #expect(try await Program.run(Program.slipstream, ["assemble"], in: overlay).status == 0)
            // The same change with less context: another patch-id, the same lines.
            let mail = try await Git.run(
                "format-patch", "-1", "-U1", "--stdout", "refs/heads/slipstream~1",
                in: overlay + "/.slipstream/store.git")
            let script = "cat >../again.mbox && '\(Program.slipstream)' import ../again.mbox --feature zz-again"
            let taken = try await Program.run("bash", ["-c", script], in: overlay, input: mail + "\n")
            #expect(taken.status == 0, "\(taken.errors)")
            let run = try await Program.run(
                Program.slipstream, ["assemble"], in: overlay, environment: ["COLUMNS": "120"])
            #expect(run.status == 1)
            #expect(run.output.contains("already in the stack, through edu 3/4"), "\(run.output)")
            #expect(!run.output.contains("already in the base"))
        }
    }
}
