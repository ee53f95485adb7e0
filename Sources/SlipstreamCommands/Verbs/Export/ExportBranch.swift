import ArgumentParser
import SlipstreamService

struct ExportBranch: Verb {
    static let configuration = CommandConfiguration(
        commandName: "branch",
        abstract: "Put the commits into a repository, as a branch or any other ref.",
        discussion: """
            The objects go with them. A ref that holds what others put there is left alone, unless by --force; one \
            that the last export left so is moved.

            Example:
              $ slipstream export branch ../linux.git day-zero
            """
    )

    @Argument(help: ArgumentHelp("A repository's folder or URL.", valueName: "repo")) var repository: String
    @Argument(help: "A branch's name, or a full ref: refs/….") var ref: String
    @Flag(help: "Overwrite the ref, whatever it holds.") var force = false
    @OptionGroup var options: ExportOptions
    var output: OutputOptions { options.output }

    func answer(_ output: Output) async throws -> Answer {
        try await options.answer(to: .branch(repository: repository, ref: ref, isForced: force), output)
    }
}
