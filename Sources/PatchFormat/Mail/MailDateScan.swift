import Bytes
import GitObjects

/// What has been made out of a date so far: each word or number fills the field it fits, in the order git tries.
struct MailDateScan {
    /// How much of a date is looked at, in bytes.
    static let lengthLimit = 512

    var year: Int?
    /// 0 to 11.
    var month: Int?
    var day: Int?
    var hour: Int?
    var minute: Int?
    var second: Int?
    /// Minutes east of UTC.
    var zone: Int?
    /// Whether the date was a number of seconds since 1970, which no zone moves.
    var isAbsolute = false

    /// Reads a date.
    init(_ text: Span<UInt8>) {
        let length = Swift.min(text.count, MailDateScan.lengthLimit)
        var offset = 0
        while offset < length, text[offset] != 0, text[offset] != 0x0A {
            offset += Swift.max(1, step(text.extracting(offset..<length)))
        }
    }

    /// The seconds since 1970 of what was found, the zone not yet taken off; nil where something is missing. Years
    /// are 1970 to 2099, as for git.
    var seconds: Int64? {
        guard let year, let month, let day, let hour, let minute, let second, (1970...2099).contains(year) else {
            return nil
        }
        let days = CalendarTime.days(year: year, month: month + 1, day: day)
        return Int64(days * 86400 + hour * 3600 + minute * 60 + second)
    }

    /// Takes what stands at the start of `text` and says how many bytes it was; 0 for what means nothing.
    private mutating func step(_ text: Span<UInt8>) -> Int {
        let byte = text[0]
        if ASCII.isLetter(byte) { return takeWord(text) }
        if ASCII.isDigit(byte) { return takeNumber(text) }
        if byte == 0x2D || byte == 0x2B, text.count > 1, ASCII.isDigit(text[1]) { return takeZone(text) }
        return 0
    }

    // MARK: Words

    private mutating func takeWord(_ text: Span<UInt8>) -> Int {
        if let index = MailDateScan.place(of: text, in: MailDateScan.monthStarts) {
            let length = MailDateScan.agreement(text, MailDateScan.months[index])
            if length >= 3 {
                month = index
                return length
            }
        }
        if let index = MailDateScan.place(of: text, in: MailDateScan.weekdayStarts) {
            let length = MailDateScan.agreement(text, MailDateScan.weekdays[index])
            if length >= 3 { return length }
        }
        if let length = takeZoneName(text) { return length }
        if let half = takeHalfOfDay(text) { return half }
        if byteIsTimeMark(text) {
            (minute, second) = (0, 0)
            return 1
        }
        var length = 1
        while length < text.count, ASCII.isLetter(text[length]) { length += 1 }
        return length
    }

    private mutating func takeZoneName(_ text: Span<UInt8>) -> Int? {
        for (name, hours) in MailDateScan.zones {
            let length = MailDateScan.agreement(text, name)
            if length >= 3 || length > 0 && length == name.utf8CodeUnitCount {
                if zone == nil { zone = hours * 60 }
                return length
            }
        }
        return nil
    }

    private mutating func takeHalfOfDay(_ text: Span<UInt8>) -> Int? {
        let isAfternoon = MailDateScan.agreement(text, "PM") == 2
        guard isAfternoon || MailDateScan.agreement(text, "AM") == 2 else { return nil }
        hour = (hour ?? 0) % 12 + (isAfternoon ? 12 : 0)
        return 2
    }

    /// The `T` between date and time of ISO 8601.
    private func byteIsTimeMark(_ text: Span<UInt8>) -> Bool {
        text[0] == 0x54 && text.count > 1 && ASCII.isDigit(text[1]) && hour == nil
    }

    /// How many bytes of `text` agree with `name` in any case, up to the end of the word; 0 where the word differs.
    private static func agreement(_ text: Span<UInt8>, _ name: StaticString) -> Int {
        for index in 0..<text.count {
            let known = unsafe index < name.utf8CodeUnitCount ? name.utf8Start[index] : 0
            if text[index] == known || ASCII.lower(text[index]) == ASCII.lower(known) { continue }
            return ASCII.isAlphanumeric(text[index]) ? 0 : index
        }
        return text.count
    }

    /// Which of the names, that all differ in their first three letters, a text may begin with; `starts` holds these.
    private static func place(of text: Span<UInt8>, in starts: InlineArray<12, UInt32>) -> Int? {
        guard text.count >= 3 else { return nil }
        let start =
            UInt32(ASCII.lower(text[0])) << 16 | UInt32(ASCII.lower(text[1])) << 8 | UInt32(ASCII.lower(text[2]))
        for index in starts.indices where starts[index] == start { return index }
        return nil
    }

    /// `jan`, `feb` … as numbers.
    private static let monthStarts: InlineArray<12, UInt32> = [
        0x6A_616E, 0x66_6562, 0x6D_6172, 0x61_7072, 0x6D_6179, 0x6A_756E, 0x6A_756C, 0x61_7567, 0x73_6570, 0x6F_6374,
        0x6E_6F76, 0x64_6563,
    ]

    /// `sun`, `mon` … as numbers, filled up with zeros.
    private static let weekdayStarts: InlineArray<12, UInt32> = [
        0x73_756E, 0x6D_6F6E, 0x74_7565, 0x77_6564, 0x74_6875, 0x66_7269, 0x73_6174, 0, 0, 0, 0, 0,
    ]

    private static let months: [StaticString] = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    private static let weekdays: [StaticString] = [
        "Sundays", "Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays",
    ]

    /// Names of zones and their hours east of UTC, summer time counted in; git's own list.
    private static let zones: [(StaticString, Int)] = [
        ("IDLW", -12), ("NT", -11), ("CAT", -10), ("HST", -10), ("HDT", -9), ("YST", -9), ("YDT", -8), ("PST", -8),
        ("PDT", -7), ("MST", -7), ("MDT", -6), ("CST", -6), ("CDT", -5), ("EST", -5), ("EDT", -4), ("AST", -3),
        ("ADT", -2), ("WAT", -1), ("GMT", 0), ("UTC", 0), ("Z", 0), ("WET", 0), ("BST", 1), ("CET", 1), ("MET", 1),
        ("MEWT", 1), ("MEST", 2), ("CEST", 2), ("MESZ", 2), ("FWT", 1), ("FST", 2), ("EET", 2), ("EEST", 3),
        ("WAST", 7), ("WADT", 8), ("CCT", 8), ("JST", 9), ("EAST", 10), ("EADT", 11), ("GST", 10), ("NZT", 12),
        ("NZST", 12), ("NZDT", 13), ("IDLE", 12),
    ]
}
