import ArgumentParser
import Overlay
import SlipstreamService

struct Init: Verb {
    static let configuration = CommandConfiguration(
        abstract: "Make an overlay on a base: a git repository, a kernel tarball or a folder.",
        discussion: """
            Example:
              $ slipstream init day-zero --base /usr/src/linux-source-6.12.tar.xz
            """
    )

    @Argument(help: "The folder to make it in.") var folder: String
    @Option(help: ArgumentHelp("The base: SOURCE or SOURCE#REF.", valueName: "source")) var base: String
    @OptionGroup var output: OutputOptions

    func answer(_ output: Output) async throws -> Answer {
        let made = try await Composition.create(folder, base: BaseReference(argument: base), progress: output.progress)
        let json = JSON.object(["written": JSON(made.files), "base": .string(made.base)])
        return Answer(json: json) { [folder] _ in
            [
                Line("Made the overlay \(folder) on base \(made.base.prefix(12))."),
                Line("Wrote \(made.files.joined(separator: ", "))"),
                Line("Next: cd \(folder) && slipstream import <mbox> --feature <name>"),
            ]
        }
    }
}
