import Files
import Overlay
import PatchFormat
import Testing

@testable import Intake

@Suite("Importing odd mail")
struct OddMailImportTests {
    /// Two mails of a series, changed by `change`, in a mailbox; what an import of it refuses.
    private func refusal(
        series: ((Workshop, [String]) -> String?)? = nil, _ change: (String) -> String
    ) async throws -> String {
        var text = ""
        try await Workshop.with { shop in
            let posted = change(try await shop.postedSeries())
            try shop.write(posted, to: "odd.mbox")
            let id = series?(shop, Workshop.ids(posted))
            text = try await shop.refusal([shop.root + "/odd.mbox"], series: id).replacing(shop.root + "/", with: "")
        }
        return text
    }

    @Test("a line that parts a mail in its text is told, with or without a choice of series")
    func partedMail() async throws {
        let part = "At length.\nFrom x@y Mon Sep 17 00:00:00 2001\nmore"
        for isChosen in [false, true] {
            let text = try await refusal(series: { _, ids in isChosen ? ids[0] : nil }) {
                $0.replacing("At length.", with: part)
            }
            if isChosen {
                #expect(text.hasPrefix("odd.mbox:"))
                #expect(
                    text.contains("the line “From x@y Mon Sep 17 00:00:00 2001” begins a mail, but a patch"), "\(text)")
            } else {
                #expect(text.hasPrefix("there are 2 series") || text.hasPrefix("odd.mbox:"), "\(text)")
            }
        }
    }

    @Test("a NUL, and an author without an address, are refused with file, line and title")
    func unfitText() async throws {
        let nul = try await refusal { $0.replacing("At length.", with: "At\0length.") }
        #expect(nul.hasPrefix("odd.mbox:") && nul.contains("“b: change seven”: the text holds a NUL byte"), "\(nul)")
        let nobody = try await refusal {
            $0.replacing("\n\nAt length.", with: "\n\nFrom: Somebody Else\n\nAt length.")
        }
        #expect(nobody.contains("the author “Somebody Else” has no mail address"), "\(nobody)")
    }

    @Test("a patch posted as an answer is taken where it is the only one, and told apart where there are several")
    func answers() async throws {
        try await Workshop.with { shop in
            try await shop.commits([("a.c", 3, "a: change three"), ("b.c", 7, "b: change seven")])
            let box = try await shop.mailbox(["-N", "base..main"]).replacing(
                "Subject: [PATCH]", with: "Subject: Re: [PATCH]")
            let mails = box.components(startingWith: "From ")
            try shop.write(box, to: "two.mbox")
            let refusal = try await shop.refusal([shop.root + "/two.mbox"])
            #expect(
                refusal.contains("two.mbox:1: “Re: [PATCH] a: change three” is an answer by its subject"), "\(refusal)")
            try shop.write(mails[0], to: "one.mbox")
            let report = try await shop.importer.import(ImportRequest(sources: [shop.root + "/one.mbox"], feature: "f"))
            #expect(report.patches == ["a: change three"])
            #expect(report.notes.count == 1 && report.notes[0].contains("its patch was taken, as git am does"))
        }
    }

    @Test("nothing in a file, a pipe or /dev/null is no patch; other devices are refused")
    func nothing() async throws {
        try await Workshop.with { shop in
            #expect(try await shop.refusal(["/dev/null"]) == "there is no patch in /dev/null")
            try shop.write("", to: "empty.mbox")
            #expect(try await shop.refusal([shop.root + "/empty.mbox"]).hasPrefix("there is no patch in"))
            #expect(try await shop.refusal(["/dev/zero"]).contains("cannot read the pipe or device /dev/zero"))
        }
    }

    @Test("the report tells of many series, of trailers on several parts and of what the series was made on")
    func report() async throws {
        try await Workshop.with { shop in
            let posted = try await shop.postedSeries(["--base=base"])
            let ids = Workshop.ids(posted)
            let replies = ids.map { Workshop.reply(to: $0, subject: "x", text: "Acked-by: B Reviewer <b@example.org>") }
            let other = try await shop.mailbox(["-1", "main"]).replacing(
                "Subject: [PATCH]", with: "Subject: [PATCH RFC RESEND]"
            )
            .replacing("\nDate:", with: "\nMessage-ID: <other@example.org>\nDate:")
            try shop.write(
                posted + replies[1] + replies[2].replacing("reply-", with: "reply2-") + other, to: "all.mbox")
            let list = try Importer.list([shop.root + "/all.mbox"])
            let resent = try #require(list.first { $0.prefixes == ["RFC", "RESEND"] }, "\(list)")
            #expect(resent.author == "A Författare" && resent.date?.dayText == "2026-09-21")
            let report = try await shop.importer.import(
                ImportRequest(sources: [shop.root + "/all.mbox"], feature: "f", series: ids[0]))
            #expect(report.readLine.contains(": took one of 2 series, “Changes of lines”"), "\(report.readLine)")
            #expect(report.trailerLines == ["Acked-by: B Reviewer on 1–2/2"])
            let base = try await shop.git(["rev-parse", "base"], in: shop.kernel)
            #expect(report.groundLine == "commit \(base.prefix(12))")
        }
    }
}
