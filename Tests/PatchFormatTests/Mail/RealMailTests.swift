import Bytes
import GitObjects
import Testing

@testable import PatchFormat

/// Real mailboxes, mail by mail, with `git mailsplit`, `git mailinfo` and `git interpret-trailers` as judges.
@Suite(.enabled(if: SharedData.mail != nil, "no real mail beside the checkout"))
struct RealMailTests {
    @Test(arguments: SharedData.mailboxes)
    func everyMailIsReadAsGitReadsIt(path: String) async throws {
        let bytes = try [UInt8](readFrom: path)
        #expect(Mailbox.quoting(of: bytes.span) == .mboxrd)
        let raws = Mailbox.messages(in: bytes).map { Mailbox.unquote(bytes[$0].span) }
        let verdicts = try await GitJudge.judge(raws)
        for (index, (raw, verdict)) in zip(raws, verdicts).enumerated() {
            let mail = try PatchMail.parse(raw)
            let place: Comment = "mail \(index + 1), \(mail.subjectLine)"
            verdict.expect(mail, place)
            #expect(mail.trailers.map(\.description) == verdict.trailers, place)
        }
    }

    @Test(arguments: SharedData.mailboxes)
    func mailboxesAreSplitAsGitSplitsThem(path: String) async throws {
        let bytes = try [UInt8](readFrom: path)
        let raws = Mailbox.messages(in: bytes).map { Mailbox.unquote(bytes[$0].span) }
        #expect(try await GitJudge.split(bytes, options: ["--mboxrd"]) == raws)
        let mails = Mailbox.messages(in: bytes).map { Array(bytes[$0]) }
        #expect(try await GitJudge.split(bytes) == mails)
        #expect(Mailbox.render(raws, quoting: .mboxrd) == bytes)
    }

    /// parse(render(x)) is x: author, date, message, diff; and git reads the same out of what is rendered.
    @Test(arguments: SharedData.mailboxes)
    func renderingKeepsEveryPatch(path: String) async throws {
        let mails = PatchMail.parse(mailbox: try [UInt8](readFrom: path)).compactMap { try? $0.get() }.filter {
            $0.diff != nil && !$0.prefix.isReply
        }
        let rendered = mails.map { $0.formatted.render() }
        let verdicts = try await GitJudge.judge(rendered)
        for (mail, (raw, verdict)) in zip(mails, zip(rendered, verdicts)) {
            let again = try PatchMail.parse(raw)
            verdict.expect(again, "\(mail.subject)")
            #expect(again.author == mail.author)
            #expect(again.date == mail.date)
            #expect(again.message == mail.message)
            #expect(again.notes.text == mail.notes.text)
            #expect(again.formatted.diff == mail.formatted.diff)
            #expect(again.formatted.render().text == raw.text)
            #expect(again.messageID == mail.messageID)
            #expect(again.prefix.part == mail.prefix.part && again.prefix.revision == mail.prefix.revision)
        }
    }
}
