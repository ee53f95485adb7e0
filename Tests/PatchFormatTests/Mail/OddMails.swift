import Foundation

/// Mails with one oddity each, generated, for `git mailinfo` to judge.
enum OddMails {
    static let diff = """
        diff --git a/f b/f
        index 257cc56..5716ca5 100644
        --- a/f
        +++ b/f
        @@ -1 +1 @@
        -foo
        +bar
        --\u{20}
        2.39.5

        """

    static func mail(
        from: String = "A U Thor <author@example.com>", subject: String = "[PATCH 1/2] title",
        date: String = "Tue, 1 Sep 2026 10:00:00 +0200", extra: String = "", body: String = "Text.\n---\n\n" + diff
    ) -> [UInt8] {
        "From: \(from)\nDate: \(date)\nSubject: \(subject)\n\(extra)\n\(body)".bytes
    }

    static let froms = [
        "A U Thor <author@example.com>", "author@example.com", "<author@example.com>", "author@example.com (A U Thor)",
        "\"Thor, A. U.\" <author@example.com>", "\"A \\\"Q\\\" Thor\" <a@example.com>",
        "A (middle) Thor <a@example.com>",
        "=?UTF-8?q?J=C3=B6rg_M=C3=BCller?= <j@example.com>", "=?iso-8859-1?Q?J=F6rg?= <j@example.com>",
        "=?UTF-8?B?SsO2cmcgTcO8bGxlcg==?= <j@example.com>", "Al <al@example.com>", "a@b <c@d>", "nobody",
        "Nobody <nobody>", "  spaced   out   <a@example.com>  ", "A <a@example.com>, B Name <b@example.com>",
        "=?koi8-r?B?6dfBziDQ0s/Q0g==?= <ivan@example.com>", "\"=?UTF-8?q?J=C3=B6rg?=\" <j@example.com>",
        "A name that is far longer than sixty bytes so that nobody believes it is one <long@example.com>",
        "undisclosed (comment (nested) here) <a@example.com>", "a@example.com <A U Thor>", "(only) <a@example.com>",
        "=?UTF-8?q?M=C3=A4x?= =?UTF-8?q?_Mu?= <m@example.com>", "\"A U Thor via list\" <list@example.com>",
    ]

    static let subjects = [
        "title", "[PATCH] title", "[PATCH v3 net-next 2/4] title: with colon", "Re: [PATCH] title", "RE: re: title",
        "[list] [PATCH] title", "[PATCH][RFC] title", "[PATCH 1/2]title", "  [PATCH]   spaced    title  ",
        "[PATCH] folded\n title over\n\tlines", "=?UTF-8?q?[PATCH]_gr=C3=BC=C3=9Fe?=", "[open bracket", "Re:",
        "=?UTF-8?B?W1BBVENIXSBibMO2ZA==?=", "[PATCH] =?iso-8859-15?q?20_=A4?=", ": [PATCH] : title", "[]", "Re: x",
        "=?windows-1252?q?=93quoted=94?= text", "[PATCH] =?UTF-8?q?one?= =?UTF-8?q?_two?= three",
        "[PATCH] =?UTF-8?q?one?=\n =?UTF-8?q?_two?=", "=?iso-8859-2?q?P=F8=EDklad?=", "reply to", "[PATCH] a  b",
        "[PATCH] =?gb2312?B?1tDOxA==?=", "[PATCH] =?ISO-2022-JP?B?GyRCRnxLXBsoQg==?=", "[PATCH] =?big5?B?pKSk5Q==?=",
        "[PATCH] =?euc-kr?B?x9GxuQ==?= x", "[PATCH] =?Shift_JIS?B?k/qWew==?=", "",
    ]

    static let bodies = [
        "---\n" + diff, diff, "\n\n\n" + diff, "One.\n\n\n\nTwo.   \n\t\n---\n" + diff,
        "From: Other <other@example.com>\n\nText.\n---\n" + diff,
        "From: Other <other@example.com>\nText.\n---\n" + diff,
        "From: Other <other@example.com>\nSubject: [PATCH] in-body\nDate: Mon, 1 Jan 2024 00:00:00 +0000\n\nText.\n"
            + diff,
        "subject: lower case\n\nText.\n---\n" + diff, "Subject: folded\n over lines\n\nText.\n---\n" + diff,
        "[PATCH] in-body title\n\nText.\n---\n" + diff, ">From Other\n\nText.\n---\n" + diff,
        ">From e6807f3efca28b30decfecb1732a56c7db1137ee Mon Sep 17 00:00:00 2001\nFrom: X Y <x@y.z>\n\nText.\n---\n"
            + diff,
        "From: =?UTF-8?q?J=C3=B6rg?= <j@example.com>\n\nText.\n---\n" + diff, "Text without patch.\n",
        "From: A B <a@b>\n\nNo patch.\n",
        "Text.\n--- \n" + diff, "Text.\n---- \nmore\n---\n" + diff, "Text.\n--- a note\n" + diff, "Text.\n--\n" + diff,
        "Text.\nIndex: f\n=====\n--- f.orig\n+++ f\n@@ -1 +1 @@\n-a\n+b\n",
        "Text.\ndiff -u f.orig f\n--- f.orig\n+++ f\n@@ -1 +1 @@\n-a\n+b\n",
        "  indented first\nText.\n---\n" + diff, "Date: not here\nText\n\n---\n" + diff,
        "\n\nFrom: A B <a@b>\n\n\n\nText\n---\n" + diff,
        "Text.\n\nSigned-off-by: A <a@b>\n---\nnotes\n\n f | 2 +-\n 1 file changed, 1 insertion(+), 1 deletion(-)\n\n"
            + diff,
        "cover\n-- >8 --\nSubject: real\n\nText.\n---\n" + diff, "a\n8< - - - >8 cut here\nb\n---\n" + diff,
        "text\n---\n", "text\n---", "",
    ]

    static let encodings: [(header: String, body: [UInt8])] = [
        ("Content-Type: text/plain; charset=iso-8859-1\n", "Gr\u{FC}\u{DF}e.\n---\n".latin1 + diff.bytes),
        ("Content-Type: text/plain; charset=\"ISO-8859-15\"\n", "20 ".bytes + [0xA4, 0x0A] + ("---\n" + diff).bytes),
        ("Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n", ("Grüße.\n---\n" + diff).bytes),
        ("Content-Type: text/plain;\n\tcharset=windows-1252\n", [0x93, 0x61, 0x94, 0x0A] + ("---\n" + diff).bytes),
        (
            "Content-Transfer-Encoding: quoted-printable\n",
            "Lang=\ner Satz =3D 1=\n.\n=C3=BC=\n\n---\n".bytes + diff.bytes
        ),
        ("Content-Transfer-Encoding: quoted-printable\n", "bad =ZZ code =\n---\n".bytes + diff.bytes),
        ("Content-Transfer-Encoding: base64\n", base64(("Text.\n---\n" + diff).bytes).bytes),
        (
            "Content-Transfer-Encoding: base64\n",
            base64(("Text.\r\n---\r\n" + diff.replacing("\n", with: "\r\n")).bytes).bytes
        ),
        (
            "Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: base64\n",
            base64("Gr\u{FC}\u{DF}e.\n---\n".latin1 + diff.bytes).bytes
        ),
        (
            "Content-Type: text/plain; format=flowed\n",
            ("A line that \nflows on.\n stuffed\n-- \nsig \nmore\n---\n" + diff).bytes
        ),
        ("Content-Type: text/plain; format=flowed; delsp=yes\n", ("A line that \nflows on.\n---\n" + diff).bytes),
        ("Content-Type: multipart/mixed; boundary=\"xx\"\n", multipart("xx").bytes),
        ("Content-Type: multipart/signed; micalg=sha1;\n boundary=b-1; protocol=x\n", multipart("b-1").bytes),
        ("MIME-Version: 1.0\nContent-Type: MULTIPART/MIXED; BOUNDARY=yy\n", multipart("yy").bytes),
        ("Content-Type: text/plain; charset=koi8-r\n", [0xE9, 0xD7, 0xC1, 0xCE, 0x0A] + ("---\n" + diff).bytes),
        ("Content-Type: text/plain; charset=us-ascii\n", ("Plain.\n---\n" + diff).bytes),
    ]

    static func multipart(_ boundary: String) -> String {
        """
        preamble
        --\(boundary)
        Content-Type: text/plain; charset=iso-8859-1
        Content-Transfer-Encoding: quoted-printable

        Gr=FC=DFe.
        ---

        --\(boundary)
        Content-Type: text/x-patch; name="0001.patch"
        Content-Disposition: attachment
        Content-Transfer-Encoding: base64

        \(base64(diff.bytes))
        --\(boundary)--
        epilogue

        """
    }

    static func base64(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString(options: [.lineLength76Characters, .endLineWithLineFeed]) + "\n"
    }

    static var all: [[UInt8]] {
        var mails = froms.map { mail(from: $0) }
        mails += subjects.map { mail(subject: $0) }
        mails += bodies.map { mail(body: $0) }
        mails += encodings.map { mail(extra: $0.header, body: "") + $0.body }
        for start in ["\n\n", "X-First: y\n", "not a header\n"] { mails.append(start.bytes + mail()) }
        mails.append(mail(extra: "From: Second <second@example.com>\n"))
        mails.append(mail(extra: ">From quoted line\nX: y\n"))
        return mails
    }
}

extension String {
    /// The text's bytes in ISO-8859-1.
    var latin1: [UInt8] { unicodeScalars.map { UInt8($0.value) } }
}
