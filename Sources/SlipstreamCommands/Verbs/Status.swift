import ArgumentParser
import SlipstreamService

struct Status: Verb {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Say what is on, in which order, what it touches, and what is to do.",
        discussion: """
            Example:
              $ slipstream status
            """
    )

    static let takesNothing = true

    @OptionGroup var output: OutputOptions

    func answer(_ output: Output) async throws -> Answer {
        let status = try OverlayView(of: ".").status()
        return Answer(json: status.json) { Status.lines(status, width: $0) }
    }

    private static func lines(_ status: OverlayStatus, width: Int) -> [Line] {
        let enabled = status.features.filter(\.enabled)
        let base = [status.release ?? status.baseSource, status.baseCommit.map { "(\($0.prefix(12)))" }]
            .compactMap { $0 }.joined(separator: " ")
        let title = Line(status.name, .strong) + Line(" on \(base)")
        let counts =
            Quantity.count(status.patchCount, "patch", "patches") + ", "
            + Quantity.count(enabled.count, "feature")
        let space = max(2, min(width, 100) - title.width - counts.count)
        var lines = [title + Line(String(repeating: " ", count: space) + counts)]
        var table = Table(
            ["feature", "owner", "patches", "files", "stage", "to do"], alignments: [.left, .left, .right, .right])
        for feature in status.features {
            table.add([
                Line(feature.name, feature.enabled ? .plain : .quiet), Line(feature.initials),
                Line(Quantity.count(feature.patches.count)), Line(Quantity.count(feature.files.count)),
                Line(feature.stage, feature.enabled ? .plain : .quiet), Line(toDo(feature), .warning),
            ])
        }
        if !status.features.isEmpty { lines += table.lines(width: width) }
        for (features, files) in grouped(status.overlaps) {
            let verb = features.count == 2 ? "both touch" : "all touch"
            lines += wrapped("\(enumerated(features)) \(verb) \(listed(files))", width: width)
        }
        for feature in enabled {
            for case .unreadable(_, let reason) in feature.troubles {
                lines += wrapped("features/\(feature.name)/patches/\(reason)", width: width)
            }
        }
        if !status.standing.reasons.isEmpty {
            let changes = status.standing.reasons.joined(separator: "; ")
            lines += wrapped("Changed since the last assembly: \(changes)", width: width)
        }
        lines.append(next(status))
        return lines
    }

    private static func wrapped(_ text: String, width: Int) -> [Line] {
        PlainText.wrapped(text, width: width - 2).enumerated().map {
            Line(($0.offset == 0 ? "" : "  ") + $0.element)
        }
    }

    private static func toDo(_ feature: FeatureStanding) -> String {
        if !feature.enabled { return "" }
        if feature.patches.isEmpty { return "import" }
        let told = feature.troubles.map { trouble in
            switch trouble {
            case .unreadable(let patch, _): "mend \(patch)"
            case .failed: trouble.sentence + ": slipstream assemble says why"
            case .miscounted(let promised, let found):
                found < promised ? "bring back \(promised - found) lost of \(promised)" : "say how many: \(found)"
            case .noKconfig: "say its kconfig"
            }
        }
        let isBroken = feature.troubles.contains { $0 != .noKconfig }
        return (told + (feature.assembled == .yes || isBroken ? [] : ["assemble"])).joined(separator: "; ")
    }

    /// The first of the files; `--json` has all.
    private static func listed(_ files: [String]) -> String {
        guard files.count > 5 else { return files.joined(separator: ", ") }
        return files.prefix(4).joined(separator: ", ") + " and \(Quantity.count(files.count - 4)) more"
    }

    /// The overlaps by the features that share the files.
    private static func grouped(_ overlaps: [OverlayStatus.Overlap]) -> [([String], [String])] {
        Dictionary(grouping: overlaps, by: \.features).sorted { $0.key.lexicographicallyPrecedes($1.key) }
            .map { ($0.key, $0.value.map(\.file)) }
    }

    /// `a and b`; `a, b and c`.
    private static func enumerated(_ names: [String]) -> String {
        names.dropLast().joined(separator: ", ") + (names.count > 1 ? " and " : "") + (names.last ?? "")
    }

    private static func next(_ status: OverlayStatus) -> Line {
        if status.features.isEmpty { return "Next: slipstream import <mbox> --feature <name>" }
        guard status.standing == .current else { return "Next: slipstream assemble" }
        return Line("Assembled: head \(status.head?.prefix(12) ?? "none")")
    }
}
