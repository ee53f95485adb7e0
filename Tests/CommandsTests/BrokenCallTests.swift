import Files
import TestSupport
import Testing

/// What a system refuses seldom, refused by `strace` in its place: a disk that breaks, a file system without locks.
@Suite struct BrokenCallTests {
    /// Whether this machine lets one program trace another.
    static func canTrace() async -> Bool {
        (try? await Program.run("strace", ["-qq", "-o", "/dev/null", "true"]).status) == 0
    }

    @Test(
        "A call that fails is named with the place and the reason, and leaves everything as it was",
        .enabled("strace can trace here") { await canTrace() },
        arguments: [
            ("assemble", "flock:error=ENOLCK", "error: cannot lock .*/.slipstream/lock: No locks available"),
            ("status", "getdents64:error=EIO", "error: cannot list .*/features: Input/output error"),
            ("assemble", "getdents64:error=EIO", "error: cannot list .*: Input/output error"),
            ("assemble", "fsync:error=EIO", "error: cannot flush .*: Input/output error"),
            (
                "feature disable edu", "renameat2,rename,renameat:error=EDQUOT",
                "error: cannot rename to .*: Disk quota exceeded"
            ),
        ])
    func refused(verb: String, call: String, told: String) async throws {
        try await ExampleOverlay.withBase { overlay in
            let names = call.prefix { $0 != ":" }
            let run = try await Program.run(
                "bash",
                [
                    "-c",
                    "strace -f -qq -o /dev/null -e trace=\(names) -e inject=\(call) '\(Program.slipstream)' \(verb)",
                ], in: overlay)
            #expect(run.status == 3, "\(run.output)\(run.errors)")
            #expect(run.errors.contains(try Regex(told)), "\(run.errors)")
            // The base was set by what made the overlay; nothing else is there, and nothing unfinished.
            let script = "git status --porcelain; find . -name 'slipstream.lock*' -o -name 'tmp_*' -o -name '*.yaml.*'"
            #expect(try await Program.run("bash", ["-c", script], in: overlay).output == " M slipstream.yaml\n")
            let again = try await Program.run(Program.slipstream, ["assemble"], in: overlay)
            #expect(again.status == 0, "\(again.output)\(again.errors)")
        }
    }
}
