import Intake
import PatchFormat

/// The series of a mailbox as a table for people to choose from.
enum SeriesListing {
    /// A row for each series, and below it what `--series` takes, whose it is and why it cannot be taken.
    static func lines(_ all: [SeriesSummary], width: Int) -> [Line] {
        var table = Table(["Version", "Patches", "Date", "Title"])
        for series in all {
            table.add([
                Line("v\(series.revision)"), Line(series.count), Line(series.date?.dayText ?? "none"),
                Line(series.fullTitle),
            ])
        }
        // A row's first cell is never blank, what goes on below a row always is.
        var rows: [[Line]] = []
        for line in table.lines(width: width) {
            if rows.isEmpty || !line.text.hasPrefix(" ") {
                rows.append([line])
            } else {
                rows[rows.count - 1].append(line)
            }
        }
        guard let heading = rows.first else { return [] }
        return heading + zip(rows.dropFirst(), all).flatMap { $0 + details(of: $1, width: width) }
    }

    private static func details(of series: SeriesSummary, width: Int) -> [Line] {
        let author = series.author.isEmpty ? "no author" : series.author
        let replies = series.replies == 0 ? "" : ", \(series.replies) \(series.replies == 1 ? "reply" : "replies")"
        var texts = [series.choice, author + replies]
        if series.isPartialReroll {
            texts.append("some parts sent anew: --series takes the others from the series before")
        }
        let problems = series.isPartialReroll ? [] : series.problems.map { "cannot be taken: \($0)" }
        return (texts + problems).flatMap { text in
            PlainText.wrapped(text, width: max(1, width - 2)).map { Line("  ") + Line($0, .quiet) }
        }
    }
}
