/// A moment on the calendar, UTC, without a clock or time zone database.
package struct CalendarTime: Hashable, Sendable, CustomStringConvertible {
    /// The parts as people count them: month and day from 1.
    package let year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int

    /// The moment so many seconds after the start of 1970.
    ///
    /// Days to a date by the 400-year cycle, with years that begin in March (Howard Hinnant, `chrono`-compatible
    /// low-level date algorithms).
    package init(secondsSinceEpoch: Int64) {
        let seconds = Int(min(max(secondsSinceEpoch, -62_135_596_800), 253_402_300_799))
        let days = (seconds >= 0 ? seconds : seconds - 86_399) / 86_400
        let rest = seconds - days * 86_400
        let shifted = days + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
        month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        (hour, minute, second) = (rest / 3_600, rest / 60 % 60, rest % 60)
    }

    /// Seconds since the start of 1970 of a date and time, UTC; nil where there is no such date.
    package static func seconds(
        year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0
    ) -> Int64? {
        guard (1...9999).contains(year), (1...12).contains(month), (1...31).contains(day), (0...23).contains(hour),
            (0...59).contains(minute), (0...60).contains(second)
        else { return nil }
        let days = days(year: year, month: month, day: day)
        // 31 April would come back as 1 May.
        guard CalendarTime(secondsSinceEpoch: Int64(days * 86_400)).day == day else { return nil }
        return Int64(days * 86_400 + hour * 3_600 + minute * 60 + second)
    }

    /// Days since 1 January 1970 of a day in the years from 1 to 9999. One behind the month's end is a day of the next
    /// month: 31 April is 1 May.
    package static func days(year: Int, month: Int, day: Int) -> Int {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = shiftedYear / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    /// `2026-10-01`.
    package var dateText: String { "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))" }

    /// `09:30:00`.
    package var timeText: String { "\(padded(hour, 2)):\(padded(minute, 2)):\(padded(second, 2))" }

    /// `2026-10-01 09:30:00 UTC`.
    package var description: String { "\(dateText) \(timeText) UTC" }

    private func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
