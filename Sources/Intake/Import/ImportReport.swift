package import GitObjects
package import Overlay

/// What was taken in.
package struct ImportReport: Hashable, Sendable {
    /// The feature's name.
    package var feature: String
    /// How many mails were read; 0 where the source was no mail.
    package var mails: Int
    /// The series' title.
    package var title: String
    /// Its entry in `feature.yaml`: ids, revision, origin, and the trailers given in answers.
    package var series: SeriesReference
    /// The titles of the patches, in order.
    package var patches: [String]
    /// The names of the files that were written, in order, below `features/<name>/patches`; the cover letter is not
    /// among them.
    package var files: [String]
    /// Whether there is a cover letter.
    package var hasCover: Bool
    /// How many answers the series got.
    package var replies: Int
    /// How many files the patches touch.
    package var touches: Int
    /// The files that another feature touches too, by that feature's name.
    package var overlaps: [String: [TreePath]]
    /// What became of the commit.
    package var history: OverlayHistory.Outcome
    /// What was odd but no reason to refuse.
    package var notes: [String]
    /// How many series the sources hold, of which one was taken.
    package var seriesCount: Int
    /// What the series says it was made on.
    package var ground: Ground

    /// What a series says it was made on.
    package struct Ground: Hashable, Sendable {
        /// The commit: `base-commit`.
        package var base: ObjectID?
        /// How many patches must be applied before: `prerequisite-patch-id`.
        package var prerequisites: Int
        /// How many of those are in other features of the overlay.
        package var present: Int
    }
}

extension ImportReport {
    /// `Read 6 messages: one series, “PCI driver for the edu device”, v3, 4 patches, cover letter, 1 reply.`
    package var readLine: String {
        var facts = ["“\(Readable.short(title))”"]
        if series.origin == .mail { facts.append("v\(series.revision)") }
        facts.append(ImportReport.count(patches.count, "patch", "patches"))
        if hasCover { facts.append("cover letter") }
        if replies > 0 { facts.append(ImportReport.count(replies, "reply", "replies")) }
        let chosen = seriesCount > 1 ? "took one of \(seriesCount) series, " : "one series, "
        let source = mails > 0 ? "Read \(ImportReport.count(mails, "message", "messages")): \(chosen)" : "Read "
        return source + facts.joined(separator: ", ") + "."
    }

    /// `commit 3f1c9ad0be42; 2 prerequisite patches, 1 of them in other features`; nil where the series does not say.
    package var groundLine: String? {
        var facts = ground.base.map { ["commit \($0.short)"] } ?? []
        if ground.prerequisites > 0 {
            facts.append(
                ImportReport.count(ground.prerequisites, "prerequisite patch", "prerequisite patches")
                    + (ground.present == 0 ? ", none of them" : ", \(ground.present) of them") + " in other features")
        }
        return facts.isEmpty ? nil : facts.joined(separator: "; ")
    }

    /// `Reviewed-by: B Reviewer on 2/4`, one for each trailer that answers gave, with all the parts it was given on;
    /// without the address.
    package var trailerLines: [String] {
        var order: [Trailer] = []
        var parts: [Trailer: Set<Int>] = [:]
        for given in series.trailers {
            let trailer = Trailer(key: given.key, value: given.value)
            if parts[trailer] == nil { order.append(trailer) }
            parts[trailer, default: []].insert(given.part)
        }
        return order.map { trailer in
            let person = trailer.value.split(separator: "<").first.map { $0.trimmingSpaces } ?? trailer.value
            return "\(trailer.key): \(person.isEmpty ? trailer.value : person) \(place(parts[trailer] ?? []))"
        }
    }

    private struct Trailer: Hashable {
        let key: String
        let value: String
    }

    /// `on all`, `on 2/4`, `on 1–3/4`.
    private func place(_ parts: Set<Int>) -> String {
        guard !parts.contains(0) else { return "on all" }
        var ranges: [ClosedRange<Int>] = []
        for part in parts.sorted() {
            if let last = ranges.last, last.upperBound + 1 == part {
                ranges[ranges.count - 1] = last.lowerBound...part
            } else {
                ranges.append(part...part)
            }
        }
        let shown = ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)" }
        return "on \(shown.joined(separator: ", "))/\(patches.count)"
    }

    /// `5 files; none is touched by another feature`, or with whom they overlap.
    package var touchesLine: String {
        let files = ImportReport.count(touches, "file", "files")
        guard !overlaps.isEmpty else { return "\(files); none is touched by another feature" }
        let others = overlaps.sorted { $0.key < $1.key }.map { name, paths in
            "\(ImportReport.count(paths.count, "file", "files")) also by “\(name)”"
        }
        let more = others.count - 3
        let rest = more > 0 ? ", and \(more) more \(more == 1 ? "feature touches" : "features touch") some of them" : ""
        return "\(files); \(others.prefix(3).joined(separator: ", "))\(rest)"
    }

    /// `features/edu (committed as 7b2e41c0d9aa)`.
    package var wroteLine: String {
        switch history {
        case .committed(let id): "features/\(feature) (committed as \(id.short))"
        case .noRepository: "features/\(feature) (not committed: the overlay is in no git repository)"
        case .unchanged: "features/\(feature) (unchanged)"
        case .refused(let reason), .failed(let reason): "features/\(feature) (not committed: \(reason))"
        }
    }

    private static func count(_ number: Int, _ one: String, _ many: String) -> String {
        "\(number) \(number == 1 ? one : many)"
    }
}

extension Substring {
    fileprivate var trimmingSpaces: String {
        let text = drop { $0 == " " }
        return String(text.reversed().drop { $0 == " " }.reversed())
    }
}
