import ArgumentParser
import SlipstreamService

struct Doctor: Verb {
    static let configuration = CommandConfiguration(
        abstract: "Say which tools are there, which are missing, and how to install them.",
        discussion: """
            Example:
              $ slipstream doctor
            """
    )

    @OptionGroup var output: OutputOptions

    func answer(_ output: Output) async throws -> Answer {
        Answer(json: .object([:])) { _ in ["…"] }
    }
}
