import Files
import TestSupport
import Testing

@testable import SlipstreamService

/// On a new machine the base is the commit that the lock names.
@Suite struct LockedBaseTests {
    /// An assembled overlay as another machine gets it: without `.slipstream`, and its base's branch has moved.
    private static func anew(_ change: String, _ body: (String, Program) async throws -> Void) async throws {
        try await ExampleOverlay.withBase { overlay in
            let script = """
                set -e
                git -C ../linux checkout -qb main2 v6.12; "$S" base ../linux#main2 >/dev/null; "$S" assemble >/dev/null
                cp slipstream.lock before; rm -rf .slipstream
                git -C ../linux checkout -qB main2 v6.12.1
                \(change)
                "$S" assemble --json >out
                """
            let run = try await Program.run(
                "bash", ["-c", script], in: overlay, environment: ["S": Program.slipstream])
            try await body(overlay, run)
        }
    }

    @Test("The lock's commit is taken, though the branch has moved")
    func locked() async throws {
        try await Self.anew("") { overlay, run in
            #expect(run.status == 0 && !run.errors.contains("does not have"), "\(run.errors)")
            let (lock, before) = (
                try FileSystem.read(overlay + "/slipstream.lock"), try FileSystem.read(overlay + "/before")
            )
            #expect(lock == before)
        }
    }

    @Test("Where the manifest names another ref than the lock was made for, that ref is taken")
    func otherRef() async throws {
        try await Self.anew("sed -i 's/main2/v6.12.1/' slipstream.yaml") { overlay, run in
            #expect(run.status == 0, "\(run.errors)")
            let wanted = try await Git.run("rev-parse", "v6.12.1^{commit}", in: overlay + "/../linux")
            #expect(String(decoding: try FileSystem.read(overlay + "/out"), as: UTF8.self).contains("\"\(wanted)\""))
        }
        try await Self.anew("sed -i 's/main2/nosuch/' slipstream.yaml") { overlay, run in
            #expect(run.status != 0 && run.errors.contains("nosuch"), "\(run.errors)")
            let lock = try FileSystem.read(overlay + "/slipstream.lock")
            #expect(try lock == FileSystem.read(overlay + "/before"))
        }
    }

    @Test("A base that its repository has thrown away is noticed, told and taken anew")
    func pruned() async throws {
        try await ExampleOverlay.withBase { overlay in
            let script = """
                set -e
                cd ../linux; git checkout -qb main2 v6.12; git commit -q --allow-empty -m lost; cd "$OLDPWD"
                "$S" base ../linux#main2 >/dev/null; "$S" assemble >/dev/null
                cd ../linux; git checkout -qB main2 v6.12.1; git reflog expire --expire=now --all
                git gc -q --prune=now; cd "$OLDPWD"
                "$S" status
                "$S" assemble --json >out
                git -C .slipstream/store.git log --oneline slipstream | wc -l
                """
            let run = try await Program.run(
                "bash", ["-c", script], in: overlay, environment: ["S": Program.slipstream])
            #expect(run.status == 0, "\(run.errors)")
            #expect(run.output.contains("is no longer in"), "\(run.output)")
            #expect(run.errors.contains("does not have the base"), "\(run.errors)")
            let wanted = try await Git.run("rev-parse", "v6.12.1^{commit}", in: overlay + "/../linux")
            #expect(String(decoding: try FileSystem.read(overlay + "/out"), as: UTF8.self).contains("\"\(wanted)\""))
        }
    }

    @Test("A source that does not have it any more gives what the ref names, with a note")
    func gone() async throws {
        let script =
            "git clone -q --depth=1 --branch=main2 file://$PWD/../linux ../new; rm -rf ../linux; mv ../new ../linux"
        try await Self.anew(script) { _, run in
            #expect(run.status == 0 && run.errors.contains("does not have the base"), "\(run.errors)")
            #expect(run.errors.contains("that slipstream.lock names; the base is what main2 of "))
        }
    }

    @Test("A source that cannot be asked moves nothing")
    func unreachable() async throws {
        let script = "sed -i 's|\"../linux\"|\"file:///nonexistent/linux\"|' slipstream.yaml"
        try await Self.anew(script) { overlay, run in
            #expect(run.status == 3, "\(run.errors)")
            let (lock, before) = (
                try FileSystem.read(overlay + "/slipstream.lock"), try FileSystem.read(overlay + "/before")
            )
            #expect(lock == before)
        }
    }
}
