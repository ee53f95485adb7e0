public import GitObjects

extension GitTimestamp {
    /// The date as mails write it: `Tue, 1 Sep 2026 10:00:00 +0200` (RFC 5322, 3.3). What that form, or git's reader
    /// of it, cannot say (years before 1970 or after 2099) is written as git's `@seconds zone`.
    public var mailText: String {
        guard let time = localTime else { return "@\(description)" }
        let names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let days = CalendarTime.days(year: time.year, month: time.month, day: time.day)
        let weekday = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"][days % 7]
        return "\(weekday), \(time.day) \(names[time.month - 1]) \(time.year) \(time.timeText) \(zoneText(""))"
    }

    /// The day in the zone it was written in, `2026-09-01`; the raw form outside the years 1970 to 2099.
    public var dayText: String { localTime?.dateText ?? description }

    /// The date as ISO 8601 has it, `2026-09-01T10:00:00+02:00`; nil outside the years 1970 to 2099.
    public var isoText: String? { localTime.map { "\($0.dateText)T\($0.timeText)\(zoneText(":"))" } }

    /// What calendar and clock showed in the zone; nil outside the years 1970 to 2099, and for a zone of a day or more.
    private var localTime: CalendarTime? {
        guard abs(zone) < 24 * 60, (86400..<4_102_358_400).contains(secondsSinceEpoch) else { return nil }
        return CalendarTime(secondsSinceEpoch: secondsSinceEpoch + Int64(zone) * 60)
    }

    /// The zone with `mark` between hours and minutes.
    private func zoneText(_ mark: String) -> String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return (zone < 0 ? "-" : "+") + two(abs(zone) / 60) + mark + two(abs(zone) % 60)
    }
}
