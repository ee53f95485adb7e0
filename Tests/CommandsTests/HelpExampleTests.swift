import ArgumentParser
import Foundation
import TestSupport
import Testing

@testable import SlipstreamCommands

/// Every verb's help has an example, and it runs as printed.
@Suite struct HelpExampleTests {
    /// A verb by the words that lead to it.
    struct Path: Sendable, CustomTestStringConvertible {
        let words: [String]
        var testDescription: String { words.joined(separator: " ") }
    }

    /// All verbs that do something.
    static let verbs = leaves(of: Slipstream.self, words: [])

    private static func leaves(of command: any ParsableCommand.Type, words: [String]) -> [Path] {
        let subcommands = command.configuration.subcommands
        if subcommands.isEmpty { return [Path(words: words)] }
        return subcommands.flatMap { leaves(of: $0, words: words + [$0._commandName]) }
    }

    /// Groups of verbs, the root among them.
    static let groups = groups(of: Slipstream.self, words: [])

    private static func groups(of command: any ParsableCommand.Type, words: [String]) -> [Path] {
        let subcommands = command.configuration.subcommands
        if subcommands.isEmpty { return [] }
        return [Path(words: words)] + subcommands.flatMap { groups(of: $0, words: words + [$0._commandName]) }
    }

    /// The commands that a help text shows: the lines behind `$ `.
    static func examples(in help: String) -> [String] {
        help.split(separator: "\n").compactMap { line in
            let text = line.drop { $0 == " " }
            return text.hasPrefix("$ ") ? String(text.dropFirst(2)) : nil
        }
    }

    /// Verbs whose examples compile or boot a kernel are tried with a real one, in the end-to-end tests.
    static let heavy: Set<String> = ["build", "boot", "run"]

    /// Runs `body` with a folder in which the examples of `verb` run as printed.
    static func prepared<Result>(for verb: Path, _ body: (String) async throws -> Result) async throws -> Result {
        try await ExampleOverlay.withBase { folder in
            if verb.words[0] == "export" {
                let assembled = try await Program.run(Program.slipstream, ["assemble"], in: folder)
                #expect(assembled.status == 0, "\(assembled.output)\(assembled.errors)")
            }
            return try await body(folder)
        }
    }

    @Test func thereAreVerbs() {
        #expect(Self.verbs.count >= 8)
        #expect(Self.verbs.map { $0.words.joined(separator: " ") }.contains("feature list"))
    }

    @Test(arguments: verbs + groups, [80, 132])
    func theHelpFitsTheWidth(path: Path, columns: Int) async throws {
        let help = try await Program.run(
            Program.slipstream, path.words + ["--help"], environment: ["COLUMNS": "\(columns)"])
        #expect(help.status == 0 && help.output.contains("\nUSAGE: slipstream"))
        let wide = help.output.split(separator: "\n").map(String.init).filter { $0.count > columns }
        #expect(wide.isEmpty, "\(wide)")
    }

    @Test(arguments: groups)
    func theHelpOfAGroupHasAnExampleThatRuns(group: Path) async throws {
        let help = try await Program.run(Program.slipstream, group.words + ["--help"])
        let examples = Self.examples(in: help.output)
        #expect(!examples.isEmpty)
        try await Self.prepared(for: Path(words: group.words.isEmpty ? ["doctor"] : group.words)) { folder in
            for example in examples {
                let path = "PATH='\(Program.folder)':$PATH"
                let run = try await Program.run("bash", ["-c", "\(path); \(example)"], in: folder)
                #expect(run.status == 0 || example.hasSuffix("doctor") && run.status == 1, "\(example): \(run.errors)")
            }
        }
    }

    @Test(arguments: verbs)
    func theHelpHasAnExampleThatRuns(verb: Path) async throws {
        let help = try await Program.run(Program.slipstream, verb.words + ["--help"])
        #expect(help.status == 0)
        let examples = Self.examples(in: help.output)
        #expect(!examples.isEmpty)
        #expect(examples.allSatisfy { $0.hasPrefix("slipstream ") })
        guard !Self.heavy.contains(verb.words[0]) else { return }
        try await Self.prepared(for: verb) { folder in
            let path = (Program.slipstream as NSString).deletingLastPathComponent
            for example in examples {
                let run = try await Program.run("bash", ["-c", "PATH='\(path)':$PATH; \(example)"], in: folder)
                // What a machine lacks is an answer too.
                #expect(run.status == 0 || verb.words == ["doctor"] && run.status == 1, "\(example): \(run.errors)")
                #expect(!run.output.isEmpty)
            }
        }
    }

    @Test(arguments: verbs)
    func everyVerbAnswersInJSON(verb: Path) async throws {
        let help = try await Program.run(Program.slipstream, verb.words + ["--help"])
        #expect(help.output.contains("--json"))
        guard !Self.heavy.contains(verb.words[0]) else { return }
        try await Self.prepared(for: verb) { folder in
            let path = (Program.slipstream as NSString).deletingLastPathComponent
            for example in Self.examples(in: help.output) {
                let command = "PATH='\(path)':$PATH; \(example) --json"
                let run = try await Program.run("bash", ["-c", command], in: folder)
                let value = try JSONSerialization.jsonObject(with: Data(run.output.utf8))
                #expect(value is [String: Any])
            }
        }
    }
}
