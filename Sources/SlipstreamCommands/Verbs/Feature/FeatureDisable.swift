import ArgumentParser
import SlipstreamService

struct FeatureDisable: Verb {
    static let configuration = CommandConfiguration(
        commandName: "disable",
        abstract: "Turn a feature off, as a whole.",
        discussion: """
            Example:
              $ slipstream feature disable edu
            """
    )

    @Argument(help: "The feature's name.") var name: String
    @OptionGroup var output: OutputOptions

    func answer(_ output: Output) async throws -> Answer {
        let editing = FeatureEditing(in: ".") { output.note(Line($0)) }
        return FeatureSwitch.answer(name, isOn: false, hasChanged: try await editing.setEnabled(false, name))
    }
}
