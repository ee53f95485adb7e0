import Testing

@testable import GitObjects

@Suite("The calendar")
struct CalendarTimeTests {
    @Test("days that no month has are no moments, with a leap second neither")
    func noDays() {
        #expect(CalendarTime.seconds(year: 2026, month: 4, day: 31, hour: 10, second: 60) == nil)
        #expect(CalendarTime.seconds(year: 2026, month: 2, day: 29) == nil)
        #expect(CalendarTime.seconds(year: 2016, month: 12, day: 31, hour: 23, minute: 59, second: 60) != nil)
    }

    @Test("a day behind the end of its month is one of the next month")
    func daysBehind() {
        #expect(CalendarTime.days(year: 1970, month: 1, day: 1) == 0)
        for (year, day) in [(2026, 3), (2028, 2)] {
            let last = CalendarTime.days(year: year, month: 2, day: 31)
            #expect(last == CalendarTime.days(year: year, month: 3, day: day))
        }
    }

    @Test("moments go to the calendar and back", arguments: [0, 951_782_400, 1_709_164_800, 4_102_444_799, 68_169_600])
    func thereAndBack(seconds: Int64) {
        let time = CalendarTime(secondsSinceEpoch: seconds)
        #expect(
            CalendarTime.seconds(
                year: time.year, month: time.month, day: time.day, hour: time.hour, minute: time.minute,
                second: time.second) == seconds)
    }
}
