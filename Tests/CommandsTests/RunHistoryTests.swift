import Files
import Foundation
import TestSupport
import Testing

/// The ledger may be lost: what is kept of each run brings it back.
@Suite struct RunHistoryTests {
    /// The number and the verdict of each run that the ledger holds.
    private static func runs(_ overlay: String) async throws -> String {
        let asked = try await Program.run(
            "sqlite3",
            [
                overlay + "/.slipstream/ledger.sqlite",
                "SELECT runs.id, command, verdict, reason <> '' FROM runs JOIN verdicts ON run_id = runs.id ORDER BY 1",
            ])
        return asked.output + asked.errors
    }

    /// A run that ends as the base is no whole kernel.
    private static func run(_ overlay: String) async throws -> Program {
        try await Program.run(Program.slipstream, ["run", "--flavor", "x86_64-demo"], in: overlay)
    }

    @Test("A ledger that is lost or damaged has all its runs again after the next one, and numbers go on")
    func lostLedger() async throws {
        try await ExampleOverlay.withBase { overlay in
            let ledger = overlay + "/.slipstream/ledger.sqlite"
            for _ in 1...2 { #expect(try await Self.run(overlay).status == 3) }
            #expect(try await Self.runs(overlay) == "1|run|error|1\n2|run|error|1\n")
            let kept = try FileSystem.read(overlay + "/.slipstream/runs/1/result.json")
            let run = try #require(try JSONSerialization.jsonObject(with: Data(kept)) as? [String: Any])
            #expect(run["verdict"] as? String == "error" && (run["steps"] as? [Any])?.count == 2)

            for name in ["", "-wal", "-shm"] { try FileSystem.remove(ledger + name) }
            let third = try await Self.run(overlay)
            #expect(third.errors.contains("2 runs put back from .slipstream/runs"), "\(third.errors)")
            #expect(try await Self.runs(overlay) == "1|run|error|1\n2|run|error|1\n3|run|error|1\n")

            for name in ["-wal", "-shm"] { try FileSystem.remove(ledger + name) }
            try FileSystem.writeAtomically(Array(repeating: 0x41, count: 8192), to: ledger)
            // What was kept of one run is lost as well: its number is still not given again.
            try FileSystem.remove(overlay + "/.slipstream/runs/3/result.json")
            let fourth = try await Self.run(overlay)
            #expect(fourth.errors.contains("with 2 runs from .slipstream/runs"), "\(fourth.errors)")
            #expect(try await Self.runs(overlay) == "1|run|error|1\n2|run|error|1\n4|run|error|1\n")
        }
    }

    @Test("A run that is killed is kept as interrupted by the next")
    func killedRun() async throws {
        try await ExampleOverlay.withBase { overlay in
            #expect(try await Self.run(overlay).status == 3)
            let sql = """
                UPDATE runs SET finished_at = NULL, process = 4194304; DELETE FROM verdicts;
                UPDATE steps SET finished_at = NULL;
                """
            let ledger = overlay + "/.slipstream/ledger.sqlite"
            #expect(try await Program.run("sqlite3", [ledger, sql]).status == 0)
            try FileSystem.remove(overlay + "/.slipstream/runs/1/result.json")
            #expect(try await Self.run(overlay).status == 3)
            let kept = try FileSystem.read(overlay + "/.slipstream/runs/1/result.json")
            let run = try #require(try JSONSerialization.jsonObject(with: Data(kept)) as? [String: Any])
            #expect(run["verdict"] as? String == "interrupted")
        }
    }
}
