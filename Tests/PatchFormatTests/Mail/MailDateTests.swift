import Bytes
import GitObjects
import TestSupport
import Testing

@testable import PatchFormat

@Suite("git's own reader of dates is the judge")
struct MailDateTests {
    static let dates = [
        "Tue, 1 Sep 2026 10:00:00 +0200", "1 Sep 2026 10:00:00 +0200", "Tue, 01 Sep 2026 10:00 +0200",
        "Tue, 1 Sep 2026 10:00:00 EST", "Tue, 1 Sep 2026 10:00:00 PDT", "Tue, 1 Sep 2026 10:00:00 GMT",
        "Tue, 1 Sep 26 10:00:00 +0000", "Tue, 1 Sep 99 10:00:00 +0000", "1 Sep 05 10:00:00 -0330",
        "Tue, 1 Sep 2026 10:00:00 +0200 (CEST)", "Tue, 1 Sep 2026 10:00:00 -0700 (PDT)", "Tue, 1 Sep 2026 10:00:00 UT",
        "tuesday, 1 september 2026 10:00:00 +0000", "Sep 1 2026 10:00:00", "2020-09-01 10:00:00 +0200",
        "2020-09-01T10:00:00Z", "2020-09-01T10:00:00+02:00", "20200901T100000Z", "2020-09-01T10:00:00.123Z",
        "1234567890", "1234567890 +0100", "@1234567890 +0100", "Fri Feb 29 12:34:56 2008 -0500",
        "29 Feb 2007 1:2:3 +0000",
        "Tue, 1 Sep 2026 24:00:00 +0000", "Tue, 1 Sep 2026 10:00:60 +0000", "Tue, 1 Sep 2026 10:00:00 +2359",
        "Tue, 1 Sep 2026 10:00:00 +9999", "Tue, 1 Sep 2026 10:00:00 +02", "Tue, 1 Sep 2026 10:00:00 +02:30",
        "Tue, 1 Sep 2026 10:00:00 PM +0000", "Tue, 1 Sep 2026 12:00:00 AM +0000", "Tue, 1 Sep 2026 10:00:00 0200",
        "31/12/2019 10:00:00 +0000", "12/31/2019 10:00:00 +0000", "31.12.2019 10:00:00 +0000",
        "1 Jan 2099 00:00:00 +0000",
        "1 Jan 2100 00:00:00 +0000", "1 Jan 1969 00:00:00 +0000", "Tue, 1 Sep 2026", "nonsense", "10:00:00",
        "1 Sep 2026 x",
        "Thu, 1 Jan 1970 00:00:00 +0000", "Thu, 1 Jan 1970 00:00:00 +0100", "99999999999999999999",
        "Tue, 1 Sep 2026 10:00:00 NZDT",
        "Tue, 1 Sep 2026 10:00:00 Z", "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT",
        "5 May 2024 5:5:5 -1400",
    ]

    @Test func everyForm() async throws {
        try await judge(Self.dates)
    }

    @Test func randomMixtures() async throws {
        let words = [
            "Mon", "Tuesday,", "1", "31", "07", "Feb", "september", "2024", "98", "12:34", "23:59:59", "1:2", "+0200",
            "-11:30",
            "EST", "(CET)", "PM", "T", "2019-03-04", "03/04/2019", "4.3.19", "20190304", "123456", "1500000000", "-",
            "+5", "Z", "14",
        ]
        var generator = SeededGenerator(seed: 11)
        try await judge(
            (0..<150).map { _ in
                let count = Int.random(in: 3...8, using: &generator)
                return (0..<count).map { _ in words.randomElement(using: &generator) ?? "" }.joined(separator: " ")
            })
    }

    @Test func writtenDatesAreReadAgain() {
        var generator = SeededGenerator(seed: 3)
        for _ in 0..<3000 {
            let seconds = Int64.random(in: 0...4_102_444_799, using: &generator)
            let moment = GitTimestamp(secondsSinceEpoch: seconds, zone: Int.random(in: -839...839, using: &generator))
            let again = GitTimestamp(mailDate: moment.mailText.bytes.span)
            #expect(again == moment, "\(moment.mailText)")
        }
        let odd = GitTimestamp(secondsSinceEpoch: 9_000_000_000, zone: 1500)
        let again = GitTimestamp(mailDate: odd.mailText.bytes.span)
        #expect(again == odd)
    }

    private func judge(_ dates: [String]) async throws {
        let mails = dates.map { OddMails.mail(date: $0) }
        for (date, verdict) in zip(dates, try await GitJudge.judge(mails)) {
            let found = GitTimestamp(mailDate: date.bytes.span)
            // git counts on from a day that was never said, and from before 1970, into the void.
            if found == nil, MailDateScan(date.bytes.span).day == nil || verdict.date.hasPrefix("18446744") { continue }
            #expect(found?.description ?? "" == verdict.date, "\(date)")
        }
    }
}
