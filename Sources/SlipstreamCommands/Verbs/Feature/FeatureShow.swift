import ArgumentParser
import SlipstreamService

struct FeatureShow: Verb {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show one feature: owner, series, patches and the files they touch.",
        discussion: """
            Example:
              $ slipstream feature show edu
            """
    )

    @Argument(help: "The feature's name.") var name: String
    @OptionGroup var output: OutputOptions

    func answer(_ output: Output) async throws -> Answer {
        let feature = try OverlayView(of: ".").standing(of: name)
        return Answer(json: feature.json) { FeatureShow.lines(feature, width: $0) }
    }

    private static func lines(_ feature: FeatureStanding, width: Int) -> [Line] {
        var table = Table(["", ""])
        let add = { (title: String, value: String, table: inout Table) in
            if !value.isEmpty { table.add([Line(title, .quiet), Line(value)]) }
        }
        add("why", feature.why ?? "", &table)
        add("owner", feature.owner ?? "", &table)
        add("platforms", feature.platforms.joined(separator: ", "), &table)
        add("priority", String(feature.priority), &table)
        add("requires", feature.requires.joined(separator: ", "), &table)
        add("kconfig", feature.kconfig.joined(separator: " "), &table)
        for series in feature.series {
            add("series", "v\(series.revision)  " + (series.messageID.map { "<\($0)>" } ?? "not posted"), &table)
        }
        add("assembled", feature.assembled.rawValue, &table)
        for trouble in feature.troubles { add("trouble", trouble.sentence, &table) }
        let state = feature.enabled ? Line("on", .good) : Line("off", .quiet)
        var lines = [Line(feature.name, .strong) + "  " + state + Line("  " + feature.title)]
        lines += table.lines(width: width - 2).map { "  " + $0 }
        lines.append(Line("  " + Quantity.count(feature.patches.count, "patch", "patches"), .quiet))
        lines += feature.patches.map { Line("    " + $0) }
        lines.append(Line("  touches " + Quantity.count(feature.files.count, "file"), .quiet))
        lines += feature.files.map { Line("    " + $0) }
        return lines
    }
}
