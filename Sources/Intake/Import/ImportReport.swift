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
    /// Whether an older revision was replaced, and which.
    package var replacedRevision: Int?
    /// What became of the commit.
    package var history: OverlayHistory.Outcome
    /// What was odd but no reason to refuse.
    package var notes: [String]
}

extension ImportReport {
    /// `Read 6 messages: one series, “PCI driver for the edu device”, v3, 4 patches, cover letter, 1 reply.`
    package var readLine: String {
        var facts = ["“\(Readable.short(title))”"]
        if series.origin == .mail { facts.append("v\(series.revision)") }
        facts.append(ImportReport.count(patches.count, "patch", "patches"))
        if hasCover { facts.append("cover letter") }
        if replies > 0 { facts.append(ImportReport.count(replies, "reply", "replies")) }
        let source = mails > 0 ? "Read \(ImportReport.count(mails, "message", "messages")): one series, " : "Read "
        return source + facts.joined(separator: ", ") + "."
    }

    /// `Reviewed-by: B Reviewer on 2/4`, one for each trailer an answer gave; without the address.
    package var trailerLines: [String] {
        series.trailers.map { trailer in
            let person = trailer.value.split(separator: "<").first.map { $0.trimmingSpaces } ?? trailer.value
            let place = trailer.part == 0 ? "on all" : "on \(trailer.part)/\(patches.count)"
            return "\(trailer.key): \(person.isEmpty ? trailer.value : person) \(place)"
        }
    }

    /// `5 files; none is touched by another feature`, or with whom they overlap.
    package var touchesLine: String {
        let files = ImportReport.count(touches, "file", "files")
        guard !overlaps.isEmpty else { return "\(files); none is touched by another feature" }
        let others = overlaps.sorted { $0.key < $1.key }.map { name, paths in
            "\(ImportReport.count(paths.count, "file", "files")) also by “\(name)”"
        }
        let rest = others.count > 3 ? ", and \(others.count - 3) more features touch some of them" : ""
        return "\(files); \(others.prefix(3).joined(separator: ", "))\(rest)"
    }

    /// `features/edu (committed as 7b2e41c0d9aa)`.
    package var wroteLine: String {
        switch history {
        case .committed(let id): "features/\(feature) (committed as \(id.short))"
        case .noRepository: "features/\(feature) (not committed: the overlay is in no git repository)"
        case .unchanged: "features/\(feature) (unchanged)"
        case .refused(let reason): "features/\(feature) (not committed: \(reason))"
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
