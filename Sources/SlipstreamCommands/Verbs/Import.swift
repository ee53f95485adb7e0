import ArgumentParser
import SlipstreamService

struct Import: Verb {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Take patches into a feature: a mailbox, a folder, a quilt series, commits.",
        discussion: """
            Sources are mailboxes, folders of patches, folders with a quilt “series” file, and <repository>#<A>..<B>. A \
            mailbox with several series is listed by --list and refused without --series.

            Example:
              $ slipstream import ../v3-edu.mbox --feature edu-again
            """
    )

    @Argument(help: "Where the patches are.") var sources: [String]
    @Option(help: "The feature's name.") var feature: String?
    @Option(help: "Which series: its Message-ID, or its number in --list.") var series: String?
    @Flag(help: "Replace the patches of a feature that is there.") var replace = false
    @Flag(help: "Only list the series that the sources hold.") var list = false
    @OptionGroup var output: OutputOptions

    func validate() throws {
        if !list && feature == nil { throw ValidationError("give --feature <name>, or --list to see what there is") }
    }

    func answer(_ output: Output) async throws -> Answer {
        guard let feature, !list else { return try listing() }
        let taken = try await PatchIntake.take(
            sources, feature: feature, series: series, replaces: replace, in: ".", progress: output.progress,
            note: { output.note(Line($0)) }
        )
        return Answer(json: taken.json) { Import.lines(taken, width: $0) }
    }

    private func listing() throws -> Answer {
        let summaries = try PatchIntake.list(sources)
        return Answer(isYes: !summaries.isEmpty, json: PatchIntake.json(summaries)) {
            summaries.isEmpty ? ["No series in there."] : SeriesListing.lines(summaries, width: $0)
        }
    }

    private static func lines(_ taken: PatchIntake.Taken, width: Int) -> [Line] {
        var lines = PlainText.wrapped(taken.readLine, width: width).map { Line($0) }
        var table = Table(["", ""])
        if !taken.trailers.isEmpty { table.add(["Trailers", Line(taken.trailers.joined(separator: "; "))]) }
        if let ground = taken.madeOn { table.add(["Made on", Line(ground)]) }
        table.add(["Applies", Line(taken.trial.text)])
        table.add(["Touches", Line(taken.touches)])
        lines += table.lines(width: width)
        lines += taken.notes.map { Line("note: ", .warning) + Line($0) }
        return lines + [Line("Wrote \(taken.wrote)."), "Next: slipstream assemble"]
    }
}
