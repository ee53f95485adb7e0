import ArgumentParser
import SlipstreamService

struct Init: Verb {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Make an overlay on a base: a git repository, a kernel tarball or a folder.",
        discussion: """
            The base is taken in at once. A relative path stands in the manifest as seen from the overlay. Unless the \
            folder is in a git repository, one is begun there.

            Example:
              $ slipstream init my-overlay --base ../linux#v6.12
            """
    )

    @Argument(help: "The folder to make it in.") var folder: String
    @Option(help: ArgumentHelp("The kernel it sits on, and of a git repository the ref.", valueName: "source[#ref]"))
    var base: String
    @Option(help: "The overlay's name; without, the folder's.") var name: String?
    @Option(
        name: .customLong("flavor"),
        help: ArgumentHelp("A kernel to build, named <architecture>-<word>; may be repeated.", valueName: "flavor"))
    var flavors: [String] = ["x86_64-demo"]
    @OptionGroup var output: OutputOptions

    func answer(_ output: Output) async throws -> Answer {
        let made = try await OverlayCreation(in: folder, base: base, name: name, flavors: flavors)
            .make(progress: output.progress, note: { output.note(Line($0)) })
        let json = JSON.object([
            "folder": .string(made.folder), "name": .string(made.name), "files": JSON(made.files),
            "base": made.base.json, "beganRepository": .bool(made.beganRepository),
            "committer": .string(made.committer),
        ])
        return Answer(json: json) { [folder] width in Init.lines(made, folder: folder, width: width) }
    }

    private static func lines(_ made: OverlayCreation.Made, folder: String, width: Int) -> [Line] {
        var lines = [Line("Made the overlay ") + Line(made.name, .strong) + Line(" on base \(made.base.text).")]
        var table = Table(["", ""])
        table.add(["Wrote", Line(made.files.joined(separator: ", "))])
        table.add(["Committer", Line(made.committer)])
        if made.beganRepository { table.add(["Git", "began a repository; nothing is committed yet"]) }
        lines += table.lines(width: width)
        if !made.isCommitterKnown {
            let text = "git does not know who you are, so the committer is a stand-in: change it in slipstream.yaml"
            lines += PlainText.wrapped(text, width: width - 6).enumerated().map {
                Line($0.offset == 0 ? "note: " : "      ", .warning) + Line($0.element)
            }
        }
        return lines + [Line("Next: slipstream -C \(folder) import <mbox> --feature <name>")]
    }
}
