import Bytes
import GitObjects
import TestSupport
import Testing

@testable import PatchFormat

/// What is not as it should be is said, and what there is comes through.
@Suite struct MailProblemTests {
    private func problems(_ raw: [UInt8]) throws -> [MailProblem.Kind] {
        try PatchMail.parse(raw).problems.map(\.kind)
    }

    @Test func missingHeaders() throws {
        #expect(try problems("X: y\n\ntext\n".bytes) == [.missingFrom, .missingSubject, .missingDate])
        #expect(try problems(OddMails.mail(date: "yesterday")) == [.unreadableDate("yesterday")])
        #expect(try problems("From: a@b\nSubject: x\nDate: 1 Jan 2024 1:1 +0000\n".bytes) == [.cutInHeader])
        #expect(try problems(OddMails.mail()).isEmpty)
    }

    @Test func charsets() throws {
        let unknown =
            OddMails.mail(extra: "Content-Type: text/plain; charset=x-user-defined\n", body: "") + [0xFC, 0x0A]
        #expect(try problems(unknown) == [.unknownCharset("x-user-defined"), .undeclaredTextBytes])
        #expect(try PatchMail.parse(unknown).message == "title\n\nü\n".bytes)
        let ascii = OddMails.mail(extra: "Content-Type: text/plain; charset=us-ascii\n", body: "a\nü\n")
        #expect(try problems(ascii) == [.undecodable(charset: "us-ascii")])
        #expect(try PatchMail.parse(ascii).message.text == "title\n\na\nü\n")
        let raw = "From: J".bytes + [0xF6] + "rg <j@b>\nSubject: x\nDate: 1 Jan 2024 1:1 +0000\n\nx\n".bytes
        #expect(try problems(raw) == [.undeclaredHeaderBytes])
        #expect(try PatchMail.parse(raw).from.name == "Jörg")
        for name in ["//IGNORE", "UTF-8//TRANSLIT", "../../etc/passwd", "UTF-16", "UCS-4"] {
            #expect(Charset(named: name.bytes.span) == nil)
        }
    }

    @Test(arguments: [
        "=?UTF-8?q?broken", "=?UTF-8?x?abc?=", "=?x-none?q?abc?=", "a =? b", "=?UTF-8?q", "=??=", "=?us-ascii?q?=FF?=",
    ])
    func brokenEncodedWordsStay(word: String) throws {
        let mail = try PatchMail.parse(OddMails.mail(subject: "=?UTF-8?q?gr=C3=BC=C3=9Fe?= \(word) end"))
        #expect(mail.subject == "grüße \(word) end")
        #expect(!mail.problems.isEmpty)
    }

    @Test func multiparts() throws {
        let type = "Content-Type: multipart/mixed; boundary=xx\n"
        let missing = try PatchMail.parse(OddMails.mail(extra: type))
        #expect(missing.problems.map(\.kind) == [.boundaryMissing])
        #expect(missing.diff?.files.count == 1)
        let whole = OddMails.mail(extra: type, body: OddMails.multipart("xx"))
        #expect(try problems(whole).isEmpty)
        let cut = try PatchMail.parse(Array(whole.dropLast(20)))
        #expect(cut.problems.map(\.kind).contains(.unterminatedMultipart))
        #expect(cut.message.text == "title\n\nGrüße.\n")
    }

    /// Each odd part is told with its line; to count the lines from the top for each took minutes.
    @Test("A mail of very many odd parts is read in time", .timeLimit(.minutes(1)))
    func manyOddParts() throws {
        let part = "--xx\nContent-Type: multipart/mixed; boundary=y\n\ntext\n"
        let body = String(repeating: part, count: 100_000) + "--xx--\n"
        let mail = try PatchMail.parse(
            OddMails.mail(extra: "Content-Type: multipart/mixed; boundary=xx\n", body: body))
        let lines = mail.problems.filter { $0.kind == .boundaryMissing }.map(\.line)
        #expect(lines.count == MailProblemList.limit)
        #expect(mail.problems.last?.kind == .more(100_000 - MailProblemList.limit))
        #expect(zip(lines, lines.dropFirst()).allSatisfy { $1 - $0 == 4 })
    }

    @Test func nestedMultiparts() throws {
        func nest(_ depth: Int) -> String {
            guard depth > 0 else { return "Content-Type: text/plain\n\nText.\n---\n\(OddMails.diff)" }
            return
                "Content-Type: multipart/mixed; boundary=b\(depth)\n\nx\n--b\(depth)\n\(nest(depth - 1))\n--b\(depth)--\n"
        }
        func mail(_ depth: Int) -> [UInt8] {
            "From: A U Thor <a@b>\nDate: 1 Jan 2024 1:1 +0000\nSubject: x\n\(nest(depth))".bytes
        }
        #expect(try PatchMail.parse(mail(4)).message.text == "x\n\nText.\n")
        #expect(try problems(mail(4)).isEmpty)
        #expect(throws: MailError.self) { try PatchMail.parse(mail(6)) }
    }

    @Test func damagedDiffIsKeptAndSaid() throws {
        let body = "Text.\n---\n" + OddMails.diff.replacing("@@ -1 +1 @@", with: "@@ -1,4 +1,4 @@")
        let mail = try PatchMail.parse(OddMails.mail(body: body))
        #expect(mail.diff == nil)
        #expect(mail.diffProblem?.line == 15)
        #expect(mail.hasDiff)
    }

    @Test func emptyIsRefused() {
        for raw in ["", "\n", " \r\n\t"] {
            #expect(throws: MailError(line: 1, reason: .empty)) { try PatchMail.parse(raw.bytes) }
        }
    }

    /// Headers and parts built to cost a square of their length.
    @Test(arguments: [
        Repeated("Subject: ", "=?x?q?", times: 150_000), Repeated("Subject: ", "=?UTF-8?q?a?=", times: 70_000),
        Repeated("From: ", "(", times: 900_000), Repeated("From: ", "\"\\", times: 400_000),
        Repeated("Subject: ", "Re: [", times: 190_000), Repeated("References: ", "<a>", times: 300_000),
        Repeated("Date: ", "1 ", times: 500_000), Repeated("X:\n", times: 1_000_000),
        Repeated(
            "Content-Type: multipart/x; boundary=b\n\n", "--b\nContent-Type: multipart/x; boundary=c\n\n",
            times: 40_000),
        Repeated("Subject: x\n", " \n", times: 400_000), Repeated("Subject: x\n\n", "a: b\n ", times: 400_000),
        Repeated("\n", "---\n ", times: 400_000),
    ])
    func hostileHeadersAreLinear(raw: Repeated) throws {
        let mail = try? PatchMail.parse("From: a@b\n".bytes + raw.text.bytes + "\n\nx\n".bytes)
        #expect((mail?.trailers.count ?? 0) + (mail?.notes.count ?? 0) + (mail?.replyTrailers.count ?? 0) >= 0)
    }
}
