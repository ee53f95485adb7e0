import Assembly
import Overlay
import SlipstreamService

/// What was placed less strictly than to the letter, a line for each use: somebody should look at it.
enum LooseText {
    /// How many are told; the lock has all.
    private static let limit = 20

    /// The lines for a report, none where all stands to the letter.
    static func lines(_ report: AssemblyReport, width: Int) -> [Line] {
        guard report.features.contains(where: { $0.hunks.fuzz + $0.hunks.threeWay > 0 }),
            let commits = try? report.commits()
        else { return [] }
        let uses = zip(report.features, commits).flatMap { feature, commits in
            commits.flatMap { commit in commit.loose.map { text($0, of: "\(feature.name)/\(commit.patch)") } }
        }
        let lines = uses.prefix(limit).flatMap { use in
            PlainText.wrapped(use, width: width - 4).enumerated().map {
                Line(($0.offset == 0 ? "  " : "    ") + $0.element, .warning)
            }
        }
        let more = uses.count - limit
        return lines + (more > 0 ? [Line("  and \(more) more, in slipstream.lock", .warning)] : [])
    }

    private static func text(_ loose: LoosePlacement, of patch: String) -> String {
        switch loose.kind {
        case .fuzz(let fuzz, let hunk, let line):
            "fuzz \(fuzz): \(patch): \(loose.file), hunk \(hunk) at line \(line)"
        case .merge(let ancestor, let hunks):
            "merged: \(patch): \(loose.file), \(Quantity.count(hunks, "hunk")) from blob \("\(ancestor)".prefix(12))"
        }
    }
}
