import Bytes
import GitObjects
import TestSupport
import Testing

@testable import PatchFormat

@Suite("git mailinfo is the judge of odd mails")
struct OddMailTests {
    @Test func areReadAsGitReadsThem() async throws {
        let mails = OddMails.all
        for (raw, verdict) in zip(mails, try await GitJudge.judge(mails)) {
            // Where git gives up, a value with problems comes instead; see MailProblemTests.
            guard verdict.isTaken else {
                Issue.record("git refuses \(raw.text)")
                continue
            }
            verdict.expect(try PatchMail.parse(raw), "\(raw.text)")
        }
    }

    @Test func scissorsCutAsGitCuts() async throws {
        let mails = OddMails.bodies.map { OddMails.mail(body: $0) }
        let options = MailOptions(cutsAtScissors: true)
        for (raw, verdict) in zip(mails, try await GitJudge.judge(mails, options: "--scissors")) where verdict.isTaken {
            verdict.expect(try PatchMail.parse(raw, options: options), "\(raw.text)")
        }
    }

    @Test func quotedCarriageReturnsAreStrippedAsGitStripsThem() async throws {
        let mails = OddMails.encodings.map { OddMails.mail(extra: $0.header, body: "") + $0.body }
        let options = MailOptions(stripsQuotedCarriageReturns: true)
        for (raw, verdict) in zip(mails, try await GitJudge.judge(mails, options: "--quoted-cr=strip")) {
            verdict.expect(try PatchMail.parse(raw, options: options), "\(raw.text)")
        }
    }

    /// Random mixtures of all oddities.
    @Test func mixtures() async throws {
        var generator = SeededGenerator(seed: 4)
        var mails: [[UInt8]] = []
        for _ in 0..<120 {
            let encoding = OddMails.encodings.randomElement(using: &generator) ?? ("", [])
            let isEncoded = Bool.random(using: &generator)
            let head = OddMails.mail(
                from: OddMails.froms.randomElement(using: &generator) ?? "",
                subject: OddMails.subjects.randomElement(using: &generator) ?? "",
                date: MailDateTests.dates.randomElement(using: &generator).map { $0.replacing("1970", with: "1971") }
                    ?? "",
                extra: isEncoded ? encoding.header : "",
                body: isEncoded ? "" : OddMails.bodies.randomElement(using: &generator) ?? "")
            mails.append(isEncoded ? head + encoding.body : head)
        }
        for (raw, verdict) in zip(mails, try await GitJudge.judge(mails)) where verdict.isTaken {
            verdict.expect(try PatchMail.parse(raw), "\(raw.text)")
        }
    }

    @Test func trailers() async throws {
        let blocks = [
            "Signed-off-by: A <a@b>\n", "Signed-off-by: A <a@b>\nnot one\n", "One: 1\nTwo: 2\n", "One: 1\nno\n",
            "Reviewed-by: A <a@b>\n# comment\nTested-by: B <b@c>\n", "Fixes: 123456 (\"a\n b\")\nCc: x\n",
            "a\nb\nc\nSigned-off-by: A <a@b>\n", "a\nb\nc\nd\nSigned-off-by: A <a@b>\n",
            "[x: y]\nSigned-off-by: A <a@b>\n",
            "Link : spaced\nSigned-off-by: A <a@b>\n", "Bug #43: x\n", "(cherry picked from commit 1234)\nX: y\n",
            "Conflicts:\n\tfile\n", "X: y\n\nConflicts:\n\tfile\n", "X: y\n\n# c\n", ": empty\nX: y\n", "X:\n",
            " X: y\n",
            "Key-with-dash: v  \n  folded\n\ttwice\n", "X: y\n--- \nZ: w\n", "X: y\n---x\n", "Ü: y\nX: y\n",
        ]
        try await ScratchFolder.with { folder in
            for block in blocks {
                for message in ["title\n\n\(block)", "title\n\ntext\n\n\(block)", block, "title\n\(block)"] {
                    let result = try Tool.run(
                        "git", ["interpret-trailers", "--parse"], in: folder, input: message.bytes)
                    let found = Trailer.parse(message: message.bytes).map { "\($0.key): \($0.value)\n" }.joined()
                    #expect(found == result.text, "\(message)")
                }
            }
        }
    }
}
