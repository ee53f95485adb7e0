package import GitObjects
package import Intake
import Overlay
import PatchFormat

/// The use case `import`.
package enum PatchIntake {
    /// What `import` has to say.
    package struct Taken: Sendable {
        /// What was read and written.
        package let report: ImportReport
        /// Whether the patches apply to the base.
        package let trial: ImportTrial

        /// The commit that the overlay stands on; nil where it is not taken in.
        package let base: ObjectID?

        /// What was read, in a sentence.
        package var readLine: String { report.readLine }
        /// `Reviewed-by: B Reviewer on 2/4`, one for each trailer an answer gave.
        package var trailers: [String] { report.trailerLines }
        /// What the series says it was made on; nil where it does not.
        package var madeOn: String? {
            guard let id = report.ground.base, id == base else { return report.groundLine }
            return report.groundLine.map { $0.replacing("commit \(id.short)", with: "commit \(id.short), the base") }
        }
        /// `5 files; none is touched by another feature`.
        package var touches: String { report.touchesLine }
        /// `features/edu (committed as 7b2e41c0d9aa)`.
        package var wrote: String { report.wroteLine }
        /// What was odd but no reason to refuse.
        package var notes: [String] { report.notes }

        /// The object that `import --json` prints.
        package var json: JSON {
            let commit: String? = if case .committed(let id) = report.history { id.description } else { nil }
            return .object([
                "feature": .string(report.feature), "title": .string(report.title),
                "series": JSON(report.series.messageID), "revision": .integer(report.series.revision),
                "messages": .integer(report.mails), "patches": JSON(report.files), "cover": .bool(report.hasCover),
                "replies": .integer(report.replies), "trailers": JSON(report.trailerLines),
                "files": .integer(report.touches),
                "overlaps": .object(report.overlaps.mapValues { JSON($0.map(\.description)) }),
                "applies": .string(trial.text), "trial": trial.json, "commit": JSON(commit),
                "notes": JSON(report.notes),
                "madeOn": .object([
                    "base": JSON(report.ground.base?.description),
                    "prerequisites": .integer(report.ground.prerequisites), "present": .integer(report.ground.present),
                ]),
            ])
        }
    }

    /// The series that the sources hold.
    package static func list(_ sources: [String]) throws -> [SeriesSummary] { try Importer.list(sources) }

    /// Takes patches in, and tries at once whether they apply.
    package static func take(
        _ sources: [String], feature: String, series: String?, replaces: Bool, in folder: String,
        progress: @escaping ProgressSink, note: @escaping @Sendable (String) -> Void
    ) async throws -> Taken {
        let request = ImportRequest(sources: sources, feature: feature, series: series, replaces: replaces)
        let work = try await Workplace.open(folder, verb: "import", progress: progress, note: note)
        defer { work.close() }
        let report = try await Importer(place: work.place).import(request)
        return Taken(
            report: report, trial: ImportTrial(of: report.feature, in: work), base: BaseRecord.read(work.place)?.commit)
    }

    /// One line a series, as `--list` prints it with `--json`.
    package static func json(_ summaries: [SeriesSummary]) -> JSON {
        .object([
            "series": .array(
                summaries.map { series in
                    .object([
                        "number": .integer(series.number), "messageID": JSON(series.messageID),
                        "title": .string(series.title),
                        "revision": .integer(series.revision), "patches": .integer(series.patches),
                        "of": .integer(series.total), "replies": .integer(series.replies),
                        "prefixes": JSON(series.prefixes), "author": .string(series.author),
                        "date": JSON(series.date?.isoText),
                        "problems": JSON(series.problems),
                    ])
                }
            )
        ])
    }
}
