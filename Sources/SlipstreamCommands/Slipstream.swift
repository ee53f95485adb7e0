import ArgumentParser
import SlipstreamService

/// The root of the command line.
struct Slipstream: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "slipstream",
        abstract: "Carry in-flight kernel patches on an enterprise kernel, and prove that it works.",
        usage: "slipstream [-C <dir>] <verb> [<arguments>]",
        discussion: """
            -C <dir>  Go to this folder first, as git does; each further one is taken from there.

            Exit status: 0 yes; 1 the answer is no; 2 wrong usage; 3 the environment failed; 130 interrupted.

            Example:
              $ slipstream doctor
            """,
        version: SlipstreamVersion.text,
        groupedSubcommands: [
            CommandGroup(
                name: "Compose",
                subcommands: [Init.self, Base.self, Feature.self, Import.self, Export.self, Assemble.self]),
            CommandGroup(name: "Know", subcommands: [Status.self]),
            CommandGroup(name: "Prove", subcommands: [Build.self, Boot.self, Run.self]),
            CommandGroup(name: "This machine", subcommands: [Doctor.self]),
        ]
    )
}
