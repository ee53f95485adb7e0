import ArgumentParser
import SlipstreamService

struct FeatureDrop: Verb {
    static let configuration = CommandConfiguration(
        commandName: "drop",
        abstract: "Remove a feature's folder from the overlay; git's history keeps it.",
        discussion: """
            Example:
              $ slipstream feature drop edu
            """
    )

    @Argument(help: "The feature's name.") var name: String
    @OptionGroup var output: OutputOptions

    func answer(_ output: Output) async throws -> Answer {
        try await FeatureEditing(in: ".") { output.note(Line($0)) }.drop(name)
        return Answer(json: .object(["dropped": .string(name)])) { [name] _ in
            [
                Line("Removed features/\(name); it stays in git's history once that is committed."),
                "Next: slipstream assemble",
            ]
        }
    }
}
