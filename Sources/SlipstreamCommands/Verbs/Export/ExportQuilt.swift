import ArgumentParser
import SlipstreamService

struct ExportQuilt: Verb {
    static let configuration = CommandConfiguration(
        commandName: "quilt",
        abstract: "Write a quilt series of which quilt push -a makes the same tree.",
        discussion: """
            Patches go out as they came, with the headers they had. Changes of binary files are refused: quilt cannot \
            apply them.

            Example:
              $ slipstream export quilt ../patches --feature edu
            """
    )

    @Argument(help: ArgumentHelp("The folder to make; it must not be there, or be empty.", valueName: "dir"))
    var folder: String
    @OptionGroup var options: ExportOptions
    var output: OutputOptions { options.output }

    func answer(_ output: Output) async throws -> Answer {
        try await options.answer(to: .quilt(folder), output)
    }
}
