import ArgumentParser
import SlipstreamService

struct FeatureList: Verb {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the features in the order in which they are applied.",
        discussion: """
            Example:
              $ slipstream feature list
            """
    )

    static let takesNothing = true

    @OptionGroup var output: OutputOptions

    func answer(_ output: Output) async throws -> Answer {
        let status = try OverlayView(of: ".").status()
        return Answer(json: .object(["features": .array(status.features.map(\.json))])) { width in
            FeatureList.lines(status, width: width)
        }
    }

    private static func lines(_ status: OverlayStatus, width: Int) -> [Line] {
        guard !status.features.isEmpty else {
            return ["No features yet.", "Next: slipstream import <mbox> --feature <name>"]
        }
        var table = Table(
            ["feature", "on", "priority", "patches", "title"], alignments: [.left, .left, .right, .right])
        for feature in status.features {
            table.add([
                Line(feature.name, .strong), feature.enabled ? Line("on", .good) : Line("off", .quiet),
                Line(String(feature.priority)), Line(Quantity.count(feature.patches.count)), Line(feature.title),
            ])
        }
        return table.lines(width: width)
    }
}
