import ArgumentParser
import SlipstreamService

struct FeatureDrop: Verb {
    static let configuration = CommandConfiguration(
        commandName: "drop",
        abstract: "Remove a feature's folder from the overlay, once git has it.",
        discussion: """
            What git does not have as it is, a changed or new file, would be lost: then nothing is removed, unless by \
            --force.

            Example:
              $ slipstream feature drop edu
            """
    )

    @Argument(help: "The feature's name.") var name: String
    @Flag(help: "Remove it also where git does not have all of it.") var force = false
    @OptionGroup var output: OutputOptions

    func answer(_ output: Output) async throws -> Answer {
        let commit = try await FeatureEditing(in: ".") { output.note(Line($0)) }.drop(name, isForced: force)
        let json = JSON.object(["dropped": .string(name), "keptIn": JSON(commit.map { "\($0)" })])
        return Answer(json: json) { [name] _ in
            let kept = commit.map { "git's history keeps it (last in \("\($0)".prefix(12)))" }
            return [
                Line("Removed features/\(name); \(kept ?? "git does not have all of it")."),
                "Next: slipstream assemble",
            ]
        }
    }
}
