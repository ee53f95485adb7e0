import ArgumentParser
import SlipstreamService

struct ExportMailbox: Verb {
    static let configuration = CommandConfiguration(
        commandName: "mbox",
        abstract: "Write a mailbox of which git am makes the same tree.",
        discussion: """
            Mails go out as they came; other patches, and those that had to be fitted, as git tells their commits.

            Example:
              $ slipstream export mbox ../day-zero.mbox
            """
    )

    @Argument(help: "The file to make.") var file: String
    @OptionGroup var options: ExportOptions
    var output: OutputOptions { options.output }

    func answer(_ output: Output) async throws -> Answer {
        try await options.answer(to: .mailbox(file), output)
    }
}
