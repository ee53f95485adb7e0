import Bytes
import GitObjects

extension MailDateScan {
    /// A zone in figures: `+0200`, `-05`, `+05:30`. Anything else after a sign is passed over.
    mutating func takeZone(_ text: Span<UInt8>) -> Int {
        let first = MailDateScan.number(text, at: 1)
        var hours = first.value
        var minutes = 0
        var end = first.end
        switch end - 1 {
        case 4: (hours, minutes) = (first.value / 100, first.value % 100)
        case 2 where end < text.count && text[end] == 0x3A:
            let second = MailDateScan.number(text, at: end + 1)
            minutes = second.end == 6 ? second.value : 99
            end = second.end
        case 2: break
        default: minutes = 99
        }
        if minutes < 60, hours < 24 {
            zone = (hours * 60 + minutes) * (text[0] == 0x2D ? -1 : 1)
        }
        return end
    }

    /// A number: seconds since 1970, a time, a date with marks, a year, a day, a month.
    mutating func takeNumber(_ text: Span<UInt8>) -> Int {
        let number = MailDateScan.number(text, at: 0)
        if number.value >= 100_000_000, isEmpty, setMoment(number.value) { return number.end }
        if number.end + 1 < text.count, ASCII.isDigit(text[number.end + 1]),
            [0x3A, 0x2E, 0x2F, 0x2D].contains(text[number.end]), let end = takeMarked(number, text)
        {
            return end
        }
        return takePlain(number.value, digits: number.end, text)
    }

    /// Whether nothing of a date was found yet.
    private var isEmpty: Bool {
        year == nil && month == nil && day == nil && hour == nil && minute == nil && second == nil
    }

    /// Seconds since 1970, up to the year 2099.
    private mutating func setMoment(_ seconds: Int) -> Bool {
        guard seconds < 4_102_444_800 else { return false }
        let time = CalendarTime(secondsSinceEpoch: Int64(seconds))
        (year, month, day) = (time.year, time.month - 1, time.day)
        (hour, minute, second) = (time.hour, time.minute, time.second)
        isAbsolute = true
        return true
    }

    /// Numbers parted by `:` (a time) or by `-`, `/`, `.` (a date).
    private mutating func takeMarked(_ first: (value: Int, end: Int), _ text: Span<UInt8>) -> Int? {
        let mark = text[first.end]
        let second = MailDateScan.number(text, at: first.end + 1)
        var end = second.end
        var third: Int?
        if end + 1 < text.count, text[end] == mark, ASCII.isDigit(text[end + 1]) {
            let number = MailDateScan.number(text, at: end + 1)
            (third, end) = (number.value, number.end)
        }
        if mark == 0x3A {
            guard setTime(first.value, second.value, third ?? 0) else { return nil }
            let hasFraction = end + 1 < text.count && text[end] == 0x2E && ASCII.isDigit(text[end + 1])
            if hasFraction, year != nil, month != nil, day != nil { end = MailDateScan.number(text, at: end + 1).end }
            return end
        }
        return setMarkedDate(first.value, second.value, third, mark) ? end : nil
    }

    /// The orders in which the world writes dates, in the order git tries them.
    private mutating func setMarkedDate(_ first: Int, _ second: Int, _ third: Int?, _ mark: UInt8) -> Bool {
        let isDotted = mark == 0x2E
        if first > 70, let third {
            if setDate(year: first, month: second, day: third) { return true }
            if setDate(year: first, month: third, day: second) { return true }
        }
        guard let third else { return false }
        if !isDotted, setDate(year: third, month: first, day: second) { return true }
        if setDate(year: third, month: second, day: first) { return true }
        return isDotted && setDate(year: third, month: first, day: second)
    }

    /// A number alone, by how many digits it has.
    private mutating func takePlain(_ value: Int, digits: Int, _ text: Span<UInt8>) -> Int {
        if digits == 8 {
            _ = setDate(year: value / 10000, month: value % 10000 / 100, day: value % 100)
            return digits
        }
        if digits == 6 {
            let isTime = setTime(value / 10000, value % 10000 / 100, value % 100)
            let hasFraction = digits + 1 < text.count && text[digits] == 0x2E && ASCII.isDigit(text[digits + 1])
            return isTime && hasFraction ? MailDateScan.number(text, at: digits + 1).end : digits
        }
        if hour == nil, minute == 0, second == 0 {
            // Behind the `T` of ISO 8601: `1230` or `12`.
            let parts = digits == 4 ? (value / 100, value % 100) : (value, 0)
            if digits == 4 || digits == 2, setTime(parts.0, parts.1, 0) { return digits }
            (minute, second) = (nil, nil)
        }
        if digits == 4 {
            if value <= 1400, zone == nil {
                zone = value / 100 * 60 + value % 100
            } else if value > 1900, value < 2100 {
                year = value
            }
        } else if digits <= 2 {
            takeShort(value, digits: digits)
        }
        return digits
    }

    /// One or two digits: a day first, then a year, then a month.
    private mutating func takeShort(_ value: Int, digits: Int) {
        if (1...31).contains(value), day == nil {
            day = value
        } else if digits == 2, year == nil, value < 10, day != nil {
            year = 2000 + value
        } else if digits == 2, year == nil, value >= 70 {
            year = 1900 + value
        } else if month == nil, (1...12).contains(value) {
            month = value - 1
        }
    }

    private mutating func setTime(_ hours: Int, _ minutes: Int, _ seconds: Int) -> Bool {
        guard hours <= 24, minutes < 60, seconds <= 60 else { return false }
        (hour, minute, second) = (hours, minutes, seconds)
        return true
    }

    private mutating func setDate(year number: Int, month: Int, day: Int) -> Bool {
        guard (1...12).contains(month), (1...31).contains(day) else { return false }
        switch number {
        case 1970..<2100: year = number
        case 71..<100: year = 1900 + number
        case ..<38: year = 2000 + number
        default: return false
        }
        self.month = month - 1
        self.day = day
        return true
    }

    /// The number at `start` and where it ends; it stays at 10^15 where it would grow beyond.
    static func number(_ text: Span<UInt8>, at start: Int) -> (value: Int, end: Int) {
        var value = 0
        var offset = start
        while offset < text.count, ASCII.isDigit(text[offset]) {
            value = Swift.min(value * 10 + Int(text[offset] - 0x30), 1_000_000_000_000_000)
            offset += 1
        }
        return (value, offset)
    }
}
