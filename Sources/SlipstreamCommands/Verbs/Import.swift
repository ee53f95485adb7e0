import ArgumentParser
import Intake
import SlipstreamService

struct Import: Verb {
    static let configuration = CommandConfiguration(
        abstract: "Take a series in: a mailbox, a folder of patches, a quilt series, or commits.",
        discussion: """
            Example:
              $ slipstream import v3-edu.mbox --feature edu
            """
    )

    @Argument(help: "Mailboxes, folders, or REPO#A..B.") var sources: [String]
    @Option(help: "The feature to make.") var feature: String?
    @Option(help: ArgumentHelp("Which series of several.", valueName: "message-id")) var series: String?
    @Flag(help: "Only list the series that are there.") var list = false
    @Flag(help: "Replace the series of a feature that is there.") var replace = false
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard list || feature != nil else { throw ValidationError("Name the feature: --feature <name>") }
    }

    func answer(_ output: Output) async throws -> Answer {
        if list { return try Import.listing(Composition.list(sources)) }
        let report = try await Composition.takeIn(
            sources, feature: feature ?? "", series: series, replaces: replace, onWait: { output.note(Line($0)) })
        let json = JSON.object([
            "feature": .string(report.feature), "patches": JSON(report.patches), "files": JSON(report.files),
        ])
        return Answer(json: json) { _ in
            let lines = [report.readLine] + report.trailerLines + [report.touchesLine] + report.notes + [report.wroteLine]
            return lines.map { Line($0) } + ["Next: slipstream assemble"]
        }
    }

    private static func listing(_ found: [SeriesSummary]) -> Answer {
        let json = found.map { series in
            JSON.object([
                "messageID": JSON(series.messageID), "title": .string(series.title),
                "revision": .integer(series.revision), "patches": .integer(series.patches),
            ])
        }
        return Answer(json: .array(json)) { width in
            var table = Table(["patches", "revision", "title", "message-id"], alignments: [.right])
            for series in found {
                table.add([
                    Line("\(series.patches)"), Line("v\(series.revision)"), Line(series.title),
                    Line(series.messageID ?? ""),
                ])
            }
            return table.lines(width: width)
        }
    }
}
