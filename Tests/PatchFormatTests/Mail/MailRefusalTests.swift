import Foundation
import GitObjects
import TestSupport
import Testing

@testable import PatchFormat

/// Mails of which `git am` makes no commit are refused with the line that is to blame.
@Suite struct MailRefusalTests {
    private func refusal(_ raw: [UInt8]) throws -> PatchFormatError? {
        let mail = try PatchMail.parse(raw)
        #expect(mail.hasDiff)
        #expect(mail.diff == nil || mail.diffProblem == nil)
        return mail.diffProblem
    }

    @Test("A NUL in the text, the title or the author, encoded or not, is told with its line")
    func nul() throws {
        let body = "One.\nte\0xt\n---\n" + OddMails.diff
        #expect(try refusal(OddMails.mail(body: body))?.line == 6)
        #expect(try refusal(OddMails.mail(body: body))?.description.contains("NUL byte") == true)
        #expect(try refusal(OddMails.mail(subject: "[PATCH] =?UTF-8?q?a=00b?="))?.line == 3)
        #expect(try refusal(OddMails.mail(from: "=?UTF-8?q?A=00B?= <a@b.c>"))?.line == 1)
        let quoted = "Content-Transfer-Encoding: quoted-printable\n"
        #expect(try refusal(OddMails.mail(extra: quoted, body: "te=00xt\n---\n" + OddMails.diff)) != nil)
        // In the patch it is the file's own, and in an answer nobody's business.
        let inDiff = OddMails.mail(body: "Text.\n---\n" + OddMails.diff.replacing("+bar", with: "+b\0r"))
        #expect(try refusal(inDiff) == nil)
        #expect(try PatchMail.parse(OddMails.mail(body: "a\0b\n")).hasDiff == false)
        let quilt = try QuiltPatch("Description: a\0b\nAuthor: A <a@b>\n\n".bytes + OddMails.diff.bytes, name: "x")
        #expect(quilt.mail.diffProblem?.line == 1)
        let mailed = try QuiltPatch(OddMails.mail(body: body), name: "x")
        #expect(mailed.mail.diff == nil && mailed.mail.diffProblem?.line == 6)
    }

    @Test("An author without an address is told with its line; a mail without From: is not refused, but noted")
    func author() throws {
        let error = try refusal(OddMails.mail(from: "Somebody Else"))
        #expect(
            error?.description == "line 1: the author “Somebody Else” has no mail address; write “From: Name <address>”"
        )
        #expect(try refusal(OddMails.mail(body: "From: Somebody\n\nText.\n---\n" + OddMails.diff))?.line == 5)
        #expect(try refusal(OddMails.mail(from: "a@b (A)")) == nil)
        #expect(try refusal("Subject: x\n\n---\n".bytes + OddMails.diff.bytes) == nil)
        let quilt = try QuiltPatch("Origin: x\nAuthor: Nobody\n\n".bytes + OddMails.diff.bytes, name: "x")
        #expect(quilt.mail.diffProblem?.line == 2)
    }

    @Test("Bytes of no character set become what git am makes of them, in the text and in the title")
    func undeclaredBytes() async throws {
        let odd: [[UInt8]] = [
            "Gr".bytes + [0xFC, 0xDF] + "e".bytes, [0xE2, 0x82], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xEF, 0xBF, 0xBF],
            [0xF4, 0x90, 0x80, 0x80], [0xC3, 0xA4, 0xE4], [0x80], [0xFF, 0xFE], [0xEF, 0xB7, 0x90], "ä€😀".bytes,
        ]
        for text in odd {
            let raw =
                "From: A <a@b.c>\nDate: 1 Jan 2024 1:1 +0000\nSubject: ".bytes + text + " x\n\nb ".bytes + text
                + "\n---\n".bytes + OddMails.diff.bytes
            try await ScratchFolder.with { folder in
                try Tool.git("init", "-q", in: folder)
                try "foo\n".bytes.write(to: folder + "/f")
                try Tool.git("add", "f", in: folder)
                try Tool.git("commit", "-qm", "base", in: folder)
                try raw.write(to: folder + "/mail")
                try Tool.git("am", "-q", "mail", in: folder)
                let made = try Tool.git("cat-file", "commit", "HEAD", in: folder)
                let message = made.text.components(separatedBy: "\n\n").dropFirst().joined(separator: "\n\n")
                #expect(try PatchMail.parse(raw).message == message.bytes, "\(text)")
            }
        }
        let kinds = try PatchMail.parse(OddMails.mail(body: "") + [0xFC, 0x0A]).problems.map(\.kind)
        #expect(kinds == [.undeclaredTextBytes])
        let word = try PatchMail.parse(OddMails.mail(subject: "[PATCH] =?UTF-8?q?=E2=82?= x"))
        #expect(word.subject == "\u{E2}\u{82} x")
        #expect(word.problems.map(\.kind) == [.undeclaredHeaderBytes])
    }

    @Test("A mail marked as a commit's own text keeps what a mail would lose")
    func verbatim() throws {
        let texts = [
            "From: X Y <x@y.z>\nSubject: other\n\nbody", "see\n---\nall this", "to reproduce:\ndiff -u a b\nall this",
            "[PATCH] x\n\nbody", "see\n---\n\ndiff --git a/x b/x\nall this", "-- >8 --\nSubject: x",
            "Index: x", ">From 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 2001\n",
        ]
        for text in texts {
            let raw = OddMails.mail(subject: "[PATCH 1/2] [media] title", body: "\(text)\n\n\(OddMails.diff)")
            let message = "[media] title\n\n\(text)\n".bytes
            let mail = try PatchMail.parse(PatchMail.verbatim(raw, message: message))
            #expect(mail.isVerbatim)
            #expect(mail.message == PatchMail.tidied(message: message))
            #expect(mail.author.name == "A U Thor" && mail.diff?.files.count == 1)
        }
    }
}
