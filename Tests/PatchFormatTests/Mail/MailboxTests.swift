import Bytes
import Testing

@testable import PatchFormat

@Suite("git mailsplit is the judge of mailboxes")
struct MailboxTests {
    static let from = "From a@b Thu Jan  1 00:00:00 1970\n"

    static let boxes: [String] = [
        from + "A: b\n\nx\n" + from + "C: d\n\ny\n",
        from + "A: b\n\nFrom here on\nFrom x Thu Jan  1 00:00 1970\nFrom 1:00:00 1970\n",
        "A: b\n\nx\n" + from + "C: d\n", "\n\n" + from + "A: b\n\nx", from + from + from,
        from + "A: b\n\n>From me\n>>From you\n >From us\n", "From a 00:00:00 90\nA: b\n\nx\nFrom a 00:00:00 91\nA: b\n",
        "From a@b Mon Sep 17 00:00:00 2001\nA: b\n\n"
            + "From e6807f3efca28b30decfecb1732a56c7db1137ee Mon Sep 17 00:00:00 2001\nx\n",
        from.replacing("\n", with: "\r\n") + "A: b\r\n\r\nx\r\n" + from.replacing("\n", with: "\r\n") + "C: d\r\n",
        "From a@b 0:00:00 +1999\nx\n\nFrom a@b 0:00:00  1999 x\nFrom a@b 0:00:00 -1999\nFrom ::::00:00:00 1999",
        "From a@b Thu Jan  1 00:00:00 1970\n\nFrom :1:00:00 1999\nFrom 11:00:00:1999 22\n", "x", "\n", "",
    ]

    @Test(arguments: boxes)
    func partsAsMailsplit(box: String) async throws {
        let messages = Mailbox.messages(in: box.bytes).map { Array(box.bytes[$0]) }
        let kept = try await GitJudge.split(box.bytes, options: ["--keep-cr"])
        #expect(messages.map(\.text) == kept.map(\.text))
        let unquoted = messages.map { Mailbox.unquote($0.span).text }
        #expect(unquoted == (try await GitJudge.split(box.bytes, options: ["--keep-cr", "--mboxrd"])).map(\.text))
    }

    @Test func mailsComeBackFromAnMboxrd() {
        let mails = [
            "From: a\n\nFrom me\n>From you\n>>From us\n From them\n\nFrom x Thu Jan  1 00:00:00 1970\nend\n\n",
            "Subject: x\n\n>>>>From \n\n",
        ].map(\.bytes)
        let box = Mailbox.render(mails, quoting: .mboxrd)
        #expect(Mailbox.quoting(of: box.span) == .mboxrd)
        let again = Mailbox.messages(in: box).map { Array(Mailbox.unquote(box[$0].span).lines.dropFirst().joined()) }
        #expect(again == mails)
        #expect(Mailbox.needsQuoting(mails[0]))
        #expect(!Mailbox.needsQuoting(mails[1]))
    }

    @Test func carriageReturnsGoUnlessKept() throws {
        let raw = "From: A U Thor <a@b>\r\nSubject: x\r\n\r\nText.\r\n---\r\n".bytes
        let mail = try PatchMail.parse(raw)
        #expect(mail.message.text == "x\n\nText.\n")
        #expect(mail.raw == raw)
        #expect(!mail.problems.contains { if case .someCarriageReturnsRemoved = $0.kind { true } else { false } })
        let mixed = try PatchMail.parse("From: A U Thor <a@b>\nSubject: x\n\nText.\r\n".bytes)
        #expect(mixed.problems.map(\.kind).contains(.someCarriageReturnsRemoved(lines: 1, of: 4)))
        let kept = try PatchMail.parse(raw, options: MailOptions(keepsCarriageReturns: true))
        #expect(kept.patchText.elementsEqual("---\r\n".bytes))
    }

    /// 200 MB in one line: neither the mailbox nor the mail may take long or much more than the bytes.
    @Test func oneEndlessLine() throws {
        var box = "From a@b Thu Jan  1 00:00:00 1970\nFrom: A U Thor <a@b>\nSubject: x\n\n".bytes
        box.append(contentsOf: repeatElement(0x61, count: 200_000_000))
        #expect(Mailbox.messages(in: box).count == 1)
        let mail = try PatchMail.parse(box)
        #expect(mail.message.count == 200_000_004)
        #expect(mail.problems.map(\.kind).contains(.lastLineUnfinished))
        #expect(throws: MailError.self) {
            try PatchMail.parse("Subject: ".bytes + [UInt8](repeating: 0x61, count: 2_000_000))
        }
    }
}
