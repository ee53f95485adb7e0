public import GitObjects

extension GitTimestamp {
    /// The date as mails write it: `Tue, 1 Sep 2026 10:00:00 +0200` (RFC 5322, 3.3). What that form, or git's reader
    /// of it, cannot say (years before 1970 or after 2099) is written as git's `@seconds zone`.
    public var mailText: String {
        let (minutes, isWest) = (abs(zone), zone < 0)
        guard minutes < 24 * 60, (86400..<4_102_358_400).contains(secondsSinceEpoch) else { return "@\(description)" }
        let local = Int(secondsSinceEpoch) + zone * 60
        let (days, second) = (local / 86400, local % 86400)
        let (year, month, day) = GitTimestamp.civil(days)
        let names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let weekday = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"][days % 7]
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let time = "\(two(second / 3600)):\(two(second / 60 % 60)):\(two(second % 60))"
        let zoneText = (isWest ? "-" : "+") + two(minutes / 60) + two(minutes % 60)
        return "\(weekday), \(day) \(names[month]) \(year) \(time) \(zoneText)"
    }

    /// The day in the zone it was written in, `2026-09-01`; the raw form outside the years 1970 to 2099.
    public var dayText: String { isoText.map { String($0.prefix(10)) } ?? description }

    /// The date as ISO 8601 has it, `2026-09-01T10:00:00+02:00`; nil outside the years 1970 to 2099.
    public var isoText: String? {
        let minutes = abs(zone)
        guard minutes < 24 * 60, (86400..<4_102_358_400).contains(secondsSinceEpoch) else { return nil }
        let local = Int(secondsSinceEpoch) + zone * 60
        let (year, month, day) = GitTimestamp.civil(local / 86400)
        let second = local % 86400
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return
            "\(year)-\(two(month + 1))-\(two(day))T\(two(second / 3600)):\(two(second / 60 % 60)):\(two(second % 60))"
            + "\(zone < 0 ? "-" : "+")\(two(minutes / 60)):\(two(minutes % 60))"
    }

    /// Year, month from 0 and day from 1 of a day counted from 1970-01-01, for 1970 to 2099.
    static func civil(_ days: Int) -> (Int, Int, Int) {
        var (year, rest) = (1970, days)
        while rest >= (year % 4 == 0 ? 366 : 365) {
            rest -= year % 4 == 0 ? 366 : 365
            year += 1
        }
        var month = 0
        let lengths = [31, year % 4 == 0 ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        while rest >= lengths[month] {
            rest -= lengths[month]
            month += 1
        }
        return (year, month, rest + 1)
    }
}
