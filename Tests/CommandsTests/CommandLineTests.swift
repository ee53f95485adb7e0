import ArgumentParser
import Files
import SlipstreamService
import TestSupport
import Testing

@testable import SlipstreamCommands

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

    @Test(
        "Without arguments a verb does what it does when the parser reads them",
        arguments: [["assemble"], ["status"], ["feature", "list"]])
    func plainCalls(verb: [String]) async throws {
        try await ExampleOverlay.withBase { overlay in
            for format in [[], ["--json"]] {
                // What came out differs in times alone.
                _ = try await Program.run(Program.slipstream, ["assemble"], in: overlay)
                let plain = try await Program.run(Program.slipstream, verb + format, in: overlay)
                let read = verb + format + ["--color", "auto"]
                let parsed = try await Program.run(Program.slipstream, read, in: overlay)
                #expect(plain.status == parsed.status && plain.errors == parsed.errors)
                let times = /"seconds": ?[0-9.e-]+|[0-9.]+ m?s\b/
                #expect(plain.output.replacing(times, with: "") == parsed.output.replacing(times, with: ""))
            }
        }
    }

    @Test("Only verbs that take nothing are read without the parser")
    func verbsThatTakeNothing() {
        var pending: [any ParsableCommand.Type] = [Slipstream.self]
        var plain = 0
        while let command = pending.popLast() {
            pending += command.configuration.subcommands
            guard let verb = command as? any Verb.Type, verb.takesNothing else { continue }
            plain += 1
            let help = verb.helpMessage(columns: 80)
            let options = help.split(separator: "\n").filter { $0.hasPrefix("  -") }
            #expect(!help.contains("ARGUMENTS:") && options.count == 3, "\(help)")
        }
        #expect(plain == 4)
    }

    @Test(arguments: [["help"], ["--help"], ["-h"]])
    func helpGroupsTheVerbs(arguments: [String]) async throws {
        let program = try await Program.run(Program.slipstream, arguments)
        #expect(program.status == 0 && program.errors.isEmpty)
        #expect(program.output.contains("THIS MACHINE") && program.output.contains("  doctor  "))
    }

    @Test("Without a verb the help goes to standard error", arguments: [[], ["-C", "/"], ["export"]])
    func noVerb(arguments: [String]) async throws {
        let program = try await Program.run(Program.slipstream, arguments)
        #expect(program.status == 2 && program.output.isEmpty)
        #expect(program.errors.hasPrefix("error: a verb is missing\n\nOVERVIEW: "), "\(program.errors)")
        #expect(program.errors.contains(arguments == ["export"] ? "  mbox  " : "  doctor  "))
    }

    @Test(arguments: [
        ["frobnicate"], ["doctor", "--nope"], ["doctor", "extra"], ["-C"], ["-C", "/nonexistent", "doctor"],
        ["doctor", "--color", "pink"], ["--color"], ["feature", "order", "edu", "edu"],
        ["feature", "order", "edu", "--priority", "10000"], ["feature", "order", "edu", "--priority", "-1"],
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

    @Test("Errors and their usage fit the width, where there is one; in a log they are one line")
    func errorsFitTheWidth() async throws {
        let words = ["-C", "/", "import", "x", "--feature", "y", "--nothing"]
        let narrow = try await Program.run(Program.slipstream, words, environment: ["COLUMNS": "60"])
        #expect(narrow.errors.contains("\nUsage: slipstream import <sources> ..."), "\(narrow.errors)")
        #expect(
            narrow.errors.contains("\n         [") && narrow.errors.split(separator: "\n").allSatisfy { $0.count <= 60 }
        )
        let outside = try await Program.run(Program.slipstream, ["status"], environment: ["COLUMNS": "50"])
        #expect(outside.errors.hasPrefix("error: / is not in an overlay: neither it nor a\n       folder above"))
        #expect(outside.errors.split(separator: "\n").allSatisfy { $0.count <= 50 }, "\(outside.errors)")
    }

    @Test("A long line is cut between words, below what follows its mark")
    func longLines() {
        let line = Line("note: ", .warning) + Line("one two three four")
        #expect(line.wrapped(width: 16).map(\.text) == ["note: one two", "      three four"])
        #expect(Line("  one two").wrapped(width: 6).map(\.text) == ["  one", "  two"])
        #expect(Line("one two three").wrapped(width: 8).map(\.text) == ["one", "  two", "  three"])
        #expect(Line("one two").wrapped(width: 8).map(\.text) == ["one two"])
    }

    @Test func aReaderThatLeavesIsNoCrash() async throws {
        let script = "set -o pipefail; '\(Program.slipstream)' --help | head -c 10 >/dev/null; echo ${PIPESTATUS[0]}"
        let program = try await Program.run("bash", ["-c", script])
        #expect(program.output == "0\n" && program.errors.isEmpty)
        let closed = try await Program.run("bash", ["-c", "'\(Program.slipstream)' --help >&-; echo $?"])
        #expect(closed.output == "0\n")
    }
}
