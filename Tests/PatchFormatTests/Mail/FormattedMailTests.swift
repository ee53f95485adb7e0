import Bytes
import GitObjects
import TestSupport
import Testing

@testable import PatchFormat

@Suite("what is rendered, git am commits")
struct FormattedMailTests {
    static let authors = [
        "A U Thor", "Jörg Müller", "Thor, A. U.", "A \"Q\" Thor", "A (middle) Thor", "李 小龍名", "O'Neil-Smith",
        "back\\slash",
        "Ein sehr langer Name mit Ümlauten, der zu falten ist!", "dots. and: colons;",
    ]

    static let titles = [
        "title", "net: fix a thing that takes quite a lot of words to describe, so long that the header must be folded",
        "grüße an alle, die diese lange Zeile mit vielen Ümlauten lesen müssen und dabei nicht den Mut verlieren",
        "日本語の題名はとても長いので折り畳まなければなりませんがそれでも元に戻らなければなりません", "a =?UTF-8?q?word?= in it", "x: y [z]",
        "ends with (paren)", "unbreakable" + String(repeating: "x", count: 120), "\u{1F600} emoji", "tab\tin it",
    ]

    static let texts = [
        "", "Text.\n", "From: X Y <x@y>\nlooks like a header\n", "Subject: so does this\n", "From here on it goes.\n",
        "a\nFrom a@b Thu Jan  1 00:00:00 1970\nb\n", "Grüße.\n\n  indented\n\nSigned-off-by: A U Thor <a@b>\n",
        "[PATCH] odd\n",
        "Date: none\n\nmore\n", ">From e6807f3efca28b30decfecb1732a56c7db1137ee Mon Sep 17 00:00:00 2001\n",
        "= equals =20\n",
        "--\nno signature\n", "-- >8 --\nno scissors\n",
    ]

    static func mail(_ author: String, _ title: String, _ text: String, diff: String = OddMails.diff) -> FormattedMail {
        FormattedMail(
            author: GitIdentity(name: author, email: "author@example.com"),
            date: GitTimestamp(secondsSinceEpoch: 1_790_000_000, zone: 120),
            message: (text.isEmpty ? "\(title)\n" : "\(title)\n\n\(text)").bytes,
            diff: diff.replacing("-- \n2.39.5\n", with: "").bytes)
    }

    @Test func gitAndWeReadTheSame() async throws {
        var mails: [FormattedMail] = []
        for author in Self.authors { mails.append(Self.mail(author, "title", "Text.\n")) }
        for title in Self.titles { mails.append(Self.mail("A U Thor", title, "Text.\n")) }
        for text in Self.texts { mails.append(Self.mail("A U Thor", "title", text)) }
        mails.append(Self.mail("A U Thor", "title", "Text.\n", diff: OddMails.diff.replacing("foo\n", with: "foo\r\n")))
        mails.append(
            Self.mail(
                "A U Thor", "title", "Text.\n", diff: OddMails.diff.replacing("foo", with: "From ü 00:00:00 1999")))
        var other = Self.mail("A U Thor", "title", "Text.\n")
        other.sender = GitIdentity(name: "Some Sender", email: "s@example.com")
        other.notes = "Notes.\ndiff - not one\n".bytes
        mails.append(other)
        let raws = mails.map { $0.render() }
        for (mail, (raw, verdict)) in zip(mails, zip(raws, try await GitJudge.judge(raws))) {
            let again = try PatchMail.parse(raw)
            verdict.expect(again, "\(raw.text)")
            #expect(again.author == mail.author)
            #expect(again.date == mail.date)
            #expect(again.message.text == mail.message.text.replacing("tab\tin", with: "tab in"))
            #expect(again.formatted.diff == mail.diff)
            #expect(again.diffProblem == nil)
            #expect(mail.losses.isEmpty || mail.message.text.contains("\t"), "\(mail.losses)")
        }
        #expect(try await GitJudge.split(Mailbox.render(raws)).count == raws.count)
    }

    @Test func lossesAreNamed() {
        #expect(Self.mail("a@b", "title", "").losses == [.authorName])
        #expect(Self.mail("A U Thor", "[media] title", "").losses == [.titleStart])
        #expect(Self.mail("A U Thor", "Re: title", "").losses == [.titleStart])
        #expect(Self.mail("A U Thor", "title", "a\n---\nb\n").losses == [.patchLine(4)])
        #expect(Self.mail("A U Thor", "title\nmore", "a\n").losses == [.secondLine])
        var mail = Self.mail("A U Thor", "title", "")
        mail.date = nil
        #expect(mail.losses == [.date])
        mail.message = [0x61, 0xFF]
        #expect(mail.losses == [.titleBytes, .date])
        for loss in [FormattedMail.Loss.authorName, .titleStart, .secondLine, .patchLine(1), .date] {
            #expect(!loss.description.isEmpty)
        }
    }

    /// git am itself, on files of several kinds: the very same commit.
    @Test func gitAmMakesTheSameTree() async throws {
        try await ScratchFolder.with { folder in
            try Tool.git("init", "-q", "-b", "main", in: folder)
            try "foo\r\nbar\n".bytes.write(to: folder + "/f")
            try Tool.git("add", "f", in: folder)
            try Tool.git("commit", "-qm", "first", in: folder)
            try "foo\r\nFrom a@b Thu Jan  1 00:00:00 1970\nbär\r\n".bytes.write(to: folder + "/f")
            try [0, 1, 2, 255].write(to: folder + "/b")
            try Tool.git("add", "f", "b", in: folder)
            try Tool.git("commit", "-qm", "second: grüße\n\nText.", in: folder)
            let tree = try Tool.git("rev-parse", "HEAD^{tree}", in: folder)
            let diff = try Tool.git("diff", "--binary", "HEAD^", "HEAD", in: folder)
            var mail = Self.mail("Jörg Müller", "second: grüße", "Text.\n")
            mail.diff = diff
            try Tool.git("reset", "-q", "--hard", "HEAD^", in: folder)
            try Mailbox.render([mail.render()]).write(to: folder + "/.git/box")
            try Tool.git("am", "-q", ".git/box", in: folder)
            #expect(try Tool.git("rev-parse", "HEAD^{tree}", in: folder).text == tree.text)
            let made = try Tool.git("log", "-1", "--format=%an|%ae|%ad|%B", "--date=raw", in: folder).text
            #expect(made == "Jörg Müller|author@example.com|1790000000 +0200|second: grüße\n\nText.\n\n")
        }
    }
}
