import GitObjects
import PatchFormat

/// Puts series in an order that is the same in every run, as their numbers need: who lists them first and then chooses one
/// by its number must get that one. Their date alone does not settle it, which all of them may share.
enum SeriesOrder {
    /// The series, oldest first; of the same age by their ids, and those without by where they stand among the mails.
    static func sorted(_ series: [PatchSeries], among mails: [IncomingMail]) -> [PatchSeries] {
        series.map { (series: $0, key: key(of: $0, mails)) }.sorted { $0.key < $1.key }.map(\.series)
    }

    private static func key(_ place: Int, of series: PatchSeries) -> (Int64, String, Int) {
        (series.date?.secondsSinceEpoch ?? 0, series.messageID ?? "", place)
    }

    private static func key(of series: PatchSeries, _ mails: [IncomingMail]) -> (Int64, String, Int) {
        guard series.messageID == nil, let first = series.cover ?? series.patches.first else {
            return key(0, of: series)
        }
        let place = mails.firstIndex { $0.mail.position == first.position && $0.mail.raw == first.raw }
        return key(place ?? mails.count, of: series)
    }
}
