import ArgumentParser
import SlipstreamService

struct ExportMailbox: Verb {
    static let configuration = CommandConfiguration(
        commandName: "mbox",
        abstract: "Write a mailbox of which git am makes the same tree.",
        discussion: """
            Mails go out as they came; other patches, and those that had to be fitted, as git tells their commits. With \
            “-” for the file the mailbox goes to standard output, ready to be piped into git am.

            Example:
              $ slipstream export mbox ../day-zero.mbox
            """
    )

    @Argument(help: "The file to make; - for standard output.") var file: String
    @OptionGroup var options: ExportOptions
    var output: OutputOptions { options.output }

    func validate() throws {
        if file == "-" && options.output.json {
            throw ValidationError("standard output takes the mailbox (-) or --json, not both: name a file")
        }
    }

    func answer(_ output: Output) async throws -> Answer {
        try await options.answer(to: file == "-" ? .mailboxText : .mailbox(file), output)
    }
}
