import Bytes
import TestSupport
import Testing

@testable import PatchFormat

/// Damaged mails: whatever comes, nothing traps, and what is read is written and read again the same.
@Suite struct MailMutationTests {
    @Test func damagedMailsKeepTheLaws() {
        var generator = SeededGenerator(seed: 2026)
        let seeds = OddMails.all + [Mailbox.render(OddMails.all.suffix(4).map { $0 }, quoting: .mboxrd)]
        for _ in 0..<6000 {
            var bytes = seeds.randomElement(using: &generator) ?? []
            for _ in 0..<Int.random(in: 1...6, using: &generator) { mutate(&bytes, seeds, &generator) }
            read(bytes)
        }
    }

    private func mutate(_ bytes: inout [UInt8], _ seeds: [[UInt8]], _ generator: inout SeededGenerator) {
        let other = seeds.randomElement(using: &generator) ?? []
        let place = Int.random(in: 0...bytes.count, using: &generator)
        let end = min(bytes.count, place + Int.random(in: 0...40, using: &generator))
        switch Int.random(in: 0..<6, using: &generator) {
        case 0: if place < bytes.count { bytes[place] = UInt8.random(in: .min ... .max, using: &generator) }
        case 1: bytes.removeSubrange(place..<end)
        case 2: bytes.insert(contentsOf: bytes[place..<end], at: place)
        case 3:
            bytes.insert(
                contentsOf: [0, 10, 13, 32, 45, 61, 63, 92, 255].shuffled(using: &generator).prefix(2), at: place)
        case 4:
            let start = Int.random(in: 0...other.count, using: &generator)
            bytes.replaceSubrange(place..<end, with: other[start..<min(other.count, start + 60)])
        default: bytes.removeSubrange(place...)
        }
    }

    private func read(_ bytes: [UInt8]) {
        let mails = PatchMail.parse(mailbox: bytes).compactMap { try? $0.get() }
        for mail in mails {
            #expect(mail.patchRange.upperBound <= mail.content.count)
            _ = (mail.trailers, mail.replyTrailers, mail.footer, mail.notes, mail.references, mail.body)
            let formatted = mail.formatted
            guard formatted.losses.isEmpty, mail.diff != nil else { continue }
            let again = try? PatchMail.parse(formatted.render())
            let place: Comment = "\(mail.raw.text.debugDescription) \(formatted.render().text.debugDescription)"
            #expect(again?.message == mail.message, place)
            #expect(again?.date == mail.date && again?.author == mail.author, place)
            let diff = formatted.diff.last == 0x0A ? formatted.diff : formatted.diff + [0x0A]
            #expect(again?.formatted.diff == diff, place)
        }
        _ = SeriesCollection(mails)
        let patch = try? QuiltPatch(bytes, name: "x")
        #expect(patch == nil || patch?.render() == bytes)
        let header = DEP3Header(bytes)
        #expect(header.render() == bytes)
        let series = try? QuiltSeries(bytes)
        #expect(series == nil || series?.render() == bytes)
    }
}
