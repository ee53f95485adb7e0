import Bytes
import Files
import GitObjects
package import Overlay
import PatchFormat

/// Takes patches into a feature of an overlay.
package struct Importer: Sendable {
    private let place: OverlayPlace

    /// For the overlay at a place. Whoever uses it holds the overlay's guard.
    package init(place: OverlayPlace) {
        self.place = place
    }

    /// The series that mailboxes and folders hold, oldest first; for `--list`.
    package static func list(_ sources: [String]) throws -> [SeriesSummary] {
        try mailIntake(of: sources.map { argument throws(IntakeError) in try ImportSource(argument: argument) })
            .summaries
    }

    /// Reads the sources, chooses the series, checks every diff, writes the feature and commits it. Where anything is
    /// wrong it throws, and nothing was written, unless only the commit failed.
    package func `import`(_ request: ImportRequest) async throws -> ImportReport {
        guard Symbol.isName(request.feature) else {
            throw OverlayError.unusableName(request.feature, what: "a feature")
        }
        try place.sweep()
        let manifest = try place.readManifest()
        let present = try place.featureNames().contains(request.feature) ? place.readFeature(request.feature) : nil
        guard present == nil || request.replaces else { throw IntakeError.featureExists(request.feature) }
        var series = try await Importer.read(request)
        series.notes += UntoldFacts.notes(series.patches, committer: manifest.committer)
        let file = try featureFile(request.feature, present: present, series: series)
        let others = try touchedByOthers(than: request.feature)
        try FeatureWriter(place: place, name: request.feature).write(file, series: series, replaces: present != nil)
        let history = try await OverlayHistory.commit(
            ["features/\(request.feature)"], of: place, message: message(request.feature, series, present),
            fallback: manifest.committer.identity)
        if case .failed(let reason) = history {
            throw IntakeError.uncommitted(
                feature: request.feature, patches: series.patches.count, root: place.root, reason: reason)
        }
        return report(request.feature, series, others: others, history: history)
    }

    // MARK: Reading

    private static func read(_ request: ImportRequest) async throws -> IncomingSeries {
        let sources = try request.sources.map { argument throws(IntakeError) in try ImportSource(argument: argument) }
        if sources.count == 1 {
            switch sources[0] {
            case .quilt(let folder): return try QuiltIntake.read(folder)
            case .commits(let repository, let range):
                return try await CommitIntake.read(repository: repository, range: range)
            default: break
            }
        }
        return try mailIntake(of: sources).choose(request.series)
    }

    private static func mailIntake(of sources: [ImportSource]) throws -> MailIntake {
        var files: [SourceFile] = []
        for source in sources {
            switch source {
            case .file(let path): files.append(try SourceFile(path: path))
            case .folder(let path):
                guard let paths = try paths(in: path) else { throw IntakeError.noRange(path) }
                for file in paths { files.append(try SourceFile(path: file)) }
            case .quilt, .commits: throw IntakeError.mixedSources
            }
        }
        return try MailIntake(files.filter { !$0.bytes.isEmpty }, source: sources.map(\.shown).joined(separator: ", "))
    }

    /// The files of a folder that may hold patches, by name; of a Maildir, those in `new` and `cur`. Nil for the work tree
    /// of a repository that holds none.
    private static func paths(in folder: String) throws(IntakeError) -> [String]? {
        do throws(SystemFailure) {
            if ImportSource.isMaildir(folder) {
                var paths: [String] = []
                for part in ["cur", "new"] {
                    paths += try FileSystem.names(in: "\(folder)/\(part)").filter { !$0.hasPrefix(".") }
                        .map { "\(folder)/\(part)/\($0)" }
                }
                return paths
            }
            let plain = [".patch", ".mbox", ".mbx", ".eml", ".diff"]
            // Compressed ones are not passed over in silence: reading them says what is wrong.
            let endings = plain + plain.flatMap { ending in PackedForm.endings.map { ending + $0 } }
            let names = try FileSystem.names(in: folder).filter { name in
                !name.hasPrefix(".") && endings.contains { name.hasSuffix($0) }
            }
            if names.isEmpty, FileSystem.exists(folder + "/.git") { return nil }
            return names.map { "\(folder)/\($0)" }
        } catch {
            throw .system(error)
        }
    }

    // MARK: Writing

    private func featureFile(
        _ name: String, present: Feature?, series: IncomingSeries
    ) throws(OverlayError) -> [UInt8] {
        guard present == nil else { return try place.featureFile(name, replacingSeriesWith: [series.reference]) }
        var feature = Feature(name: name, title: Importer.line(series.title, orElse: name))
        feature.series = [series.reference]
        if let sender = series.sender { feature.owner = Owner(checked: sender.name, sender.email) }
        return feature.render()
    }

    /// A title that `feature.yaml` takes: one line, not empty.
    private static func line(_ title: String, orElse name: String) -> String {
        let line = String(
            title.unicodeScalars.map { $0.value < 0x20 || (0x7F..<0xA0).contains($0.value) ? " " : Character($0) })
        return line.allSatisfy(\.isWhitespace) ? name : line
    }

    private func message(_ name: String, _ series: IncomingSeries, _ present: Feature?) -> String {
        let verb = present == nil ? "Import" : "Replace"
        let revision = series.reference.origin == .mail ? " v\(series.reference.revision)" : ""
        var text = "\(name): \(verb) “\(Readable.short(series.title))”\(revision)\n"
        if let id = series.reference.messageID { text += "\nMessage-ID: <\(id)>\n" }
        return text
    }

    private func touchedByOthers(than name: String) throws(IntakeError) -> TouchedFiles.ByFeature {
        let names: [String]
        do throws(OverlayError) { names = try place.featureNames() } catch { throw .overlay(error) }
        var result: TouchedFiles.ByFeature = [:]
        // A feature that is off changes nothing; one whose file is wrong is told of by whoever needs it.
        for other in names where other != name && (try? place.readFeature(other))?.enabled != false {
            result[other] = try TouchedFiles.of(other, in: place)
        }
        return result
    }

    private func report(
        _ name: String, _ series: IncomingSeries, others: TouchedFiles.ByFeature, history: OverlayHistory.Outcome
    ) -> ImportReport {
        let ids = Set(series.footer.prerequisitePatchIDs)
        let paths = series.patches.reduce(into: Set<TreePath>()) { $0.formUnion($1.paths) }
        let overlaps = others.mapValues { $0.intersection(paths).sorted() }.filter { !$0.value.isEmpty }
        return ImportReport(
            feature: name, mails: series.mails, title: series.title, series: series.reference,
            patches: series.patches.map(\.title),
            files: series.patches.enumerated().map {
                PatchNames.name(number: $0 + 1, of: series.patches.count, label: $1.label)
            },
            hasCover: series.cover != nil, replies: series.replies, touches: paths.count, overlaps: overlaps,
            history: history, notes: series.notes, seriesCount: series.seriesCount,
            ground: ImportReport.Ground(
                base: series.footer.baseCommit, prerequisites: ids.count,
                present: TouchedFiles.present(ids, besides: name, in: place)))
    }
}

extension ImportSource {
    /// The source as it was named.
    fileprivate var shown: String {
        switch self {
        case .file(let path), .folder(let path), .quilt(let path): path
        case .commits(let repository, let range): "\(repository)#\(range)"
        }
    }
}
