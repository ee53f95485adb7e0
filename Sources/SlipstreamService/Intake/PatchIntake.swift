import Assembly
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
        /// Whether the patches apply to the base: `4 of 4 to base 6.12.117 (3f1c9ad0be42), no offset`, or why that was not
        /// tried.
        package let applies: String

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
                "applies": .string(applies), "commit": JSON(commit), "notes": JSON(report.notes),
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
            report: report, applies: attempt(report.feature, work), base: BaseRecord.read(work.place)?.commit)
    }

    /// The trial's answer. The feature stands by now, so that whatever keeps it from being tried is no failure of `import`.
    private static func attempt(_ feature: String, _ work: Workplace) -> String {
        do { return try trial(of: feature, work) } catch { return "not tried: \(error)" }
    }

    /// Whether the feature's patches apply, tried in memory; only where the base is there already, as taking it in can last.
    private static func trial(of feature: String, _ work: Workplace) throws -> String {
        let overlay = try OverlayFolder(at: work.place)
        let reference = overlay.manifest.base
        guard let base = BaseRecord.read(work.place), base.source == reference.source, base.ref == reference.ref else {
            return "not tried: the base is not taken in yet"
        }
        let names = Set(overlay.features.map(\.name))
        let report = try OverlayAssembly(overlay, store: work.store)
            .trial(of: names, base: base.commit, baseTree: base.tree).report
        guard let line = report.features.first(where: { $0.name == feature }) else {
            return "not tried: the feature is off"
        }
        let applied = "\(line.applied) of \(line.patches) to base \(base.text)"
        guard line.applied == line.patches else { return applied + "; slipstream assemble says why" }
        return applied + ", " + (line.bent.isEmpty ? "no offset" : line.bent)
    }

    /// One line a series, as `--list` prints it with `--json`.
    package static func json(_ summaries: [SeriesSummary]) -> JSON {
        .object([
            "series": .array(
                summaries.map { series in
                    .object([
                        "number": .integer(series.number), "messageID": JSON(series.messageID), "title": .string(series.title),
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
