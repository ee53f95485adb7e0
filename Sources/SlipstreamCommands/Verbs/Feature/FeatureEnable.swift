import ArgumentParser
import SlipstreamService

struct FeatureEnable: Verb {
    static let configuration = CommandConfiguration(
        commandName: "enable",
        abstract: "Turn a feature on, as a whole.",
        discussion: """
            Example:
              $ slipstream feature enable edu
            """
    )

    @Argument(help: "The feature's name.") var name: String
    @OptionGroup var output: OutputOptions

    func answer(_ output: Output) async throws -> Answer {
        let editing = FeatureEditing(in: ".") { output.note(Line($0)) }
        return FeatureSwitch.answer(name, isOn: true, hasChanged: try await editing.setEnabled(true, name))
    }
}
