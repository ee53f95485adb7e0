import Files
import SlipstreamService
import TestSupport
import Testing

/// The binary as people and scripts meet it.
@Suite struct CommandLineTests {
    /// Runs the built binary.
    static func slipstream(
        _ arguments: String..., in folder: String = "/", environment: [String: String] = [:]
    ) async throws -> Program {
        try await Program.run(Program.slipstream, arguments, in: folder, environment: environment)
    }

    @Test func theVersionIsPrinted() async throws {
        let program = try await Self.slipstream("--version")
        #expect(program.status == 0 && program.output == SlipstreamVersion.text + "\n" && program.errors.isEmpty)
    }

    @Test(arguments: [[], ["help"], ["--help"], ["-h"]])
    func helpGroupsTheVerbs(arguments: [String]) async throws {
        let program = try await Program.run(Program.slipstream, arguments)
        #expect(program.status == 0 && program.errors.isEmpty)
        #expect(program.output.contains("THIS MACHINE") && program.output.contains("  doctor  "))
    }

    @Test(arguments: [
        ["frobnicate"], ["doctor", "--nope"], ["doctor", "extra"], ["-C"], ["-C", "/nonexistent", "doctor"],
        ["doctor", "--color", "pink"], ["--color"],
    ])
    func wrongUseIsTwo(arguments: [String]) async throws {
        let program = try await Program.run(Program.slipstream, arguments)
        #expect(program.status == 2 && program.output.isEmpty && program.errors.hasPrefix("error: "))
        #expect(!program.errors.contains("Error: "))
    }

    @Test func foldersAreEnteredOneAfterTheOther() async throws {
        try await ScratchFolder.with { folder in
            try FileSystem.makeFolder(folder + "/a/b")
            let good = try await Self.slipstream("-C", "a", "-C", "b", "--version", in: folder)
            #expect(good.status == 0)
            let bad = try await Self.slipstream("-C", "a", "-C", "a", "--version", in: folder)
            #expect(bad.status == 2 && bad.errors == "error: cannot go to a: No such file or directory\n")
        }
    }

    @Test(arguments: ["80", "132"])
    func helpFitsTheWidth(columns: String) async throws {
        let program = try await Program.run(
            Program.slipstream, ["doctor", "--help"], environment: ["COLUMNS": columns])
        #expect(program.output.split(separator: "\n").allSatisfy { $0.count <= Int(columns)! })
    }

    @Test func aReaderThatLeavesIsNoCrash() async throws {
        let script = "set -o pipefail; '\(Program.slipstream)' --help | head -c 10 >/dev/null; echo ${PIPESTATUS[0]}"
        let program = try await Program.run("bash", ["-c", script])
        #expect(program.output == "0\n" && program.errors.isEmpty)
        let closed = try await Program.run("bash", ["-c", "'\(Program.slipstream)' --help >&-; echo $?"])
        #expect(closed.output == "0\n")
    }
}
