import ArgumentParser
import Overlay
import SlipstreamService

struct Base: Verb {
    static let configuration = CommandConfiguration(
        abstract: "Take the base in again, as its branch or tarball now is, or change to another.",
        discussion: """
            Example:
              $ slipstream base
            """
    )

    @Argument(help: ArgumentHelp("Another base: SOURCE or SOURCE#REF.", valueName: "source")) var source: String?
    @OptionGroup var output: OutputOptions

    func answer(_ output: Output) async throws -> Answer {
        let commit = try await Composition.rebase(
            ".", to: source.map { BaseReference(argument: $0) }, progress: output.progress)
        return Answer(json: .object(["base": .string(commit)])) { _ in
            [Line("Base \(commit.prefix(12))"), "Next: slipstream assemble"]
        }
    }
}
