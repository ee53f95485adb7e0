import GitObjects
import Testing

@testable import PatchFormat

@Suite struct QuiltPatchTests {
    static let diff = "--- a/f\n+++ b/f\n@@ -1 +1 @@\n-foo\n+bar\n"

    @Test func dep3() throws {
        let text = """
            Description: Fix the thing
             It was broken.
             .
             Now it is not.
            Author: Jörg Müller <j@example.com>
            Origin: upstream, https://example.com/1
            Bug-Debian: https://bugs.debian.org/1
            Last-Update: 2024-05-06

            And this, too.
            Note: this is no field
            ---
            This patch header follows DEP-3

            """ + Self.diff
        let patch = try QuiltPatch(text.bytes, name: "fix.patch")
        #expect(patch.form == .dep3)
        #expect(patch.header["origin"] == "upstream, https://example.com/1")
        #expect(patch.header.fields.map(\.name) == ["Description", "Author", "Origin", "Bug-Debian", "Last-Update"])
        #expect(patch.mail.author == GitIdentity(name: "Jörg Müller", email: "j@example.com"))
        #expect(patch.mail.subject == "Fix the thing")
        #expect(
            patch.mail.message.text
                == "Fix the thing\n\nIt was broken.\n\nNow it is not.\n\nAnd this, too.\nNote: this is no field\n")
        #expect(patch.mail.diff?.files.count == 1)
        #expect(patch.render() == text.bytes)
        #expect(patch.header.render() == Array(text.bytes.prefix(patch.header.render().count)))
    }

    @Test func mailWithDEP3Fields() throws {
        let text = """
            From: A U Thor <a@example.com>
            Date: Tue, 1 Sep 2026 10:00:00 +0200
            Subject: [PATCH] fix: the thing
            Forwarded: no

            It was broken.

            Signed-off-by: A U Thor <a@example.com>
            ---

            """ + Self.diff
        let patch = try QuiltPatch(text.bytes, name: "fix.patch")
        #expect(patch.form == .mail)
        #expect(patch.header["Forwarded"] == "no")
        #expect(
            patch.mail.message.text == "fix: the thing\n\nIt was broken.\n\nSigned-off-by: A U Thor <a@example.com>\n")
        #expect(patch.mail.date?.description == "1788249600 +0200")
        #expect(patch.mail.diff?.files.count == 1)
        #expect(patch.render() == text.bytes)
    }

    @Test(arguments: [
        ("", "fix the thing", "fix the thing\n", QuiltPatch.Form.none),
        ("Index: f\n=====\n", "fix the thing", "fix the thing\n", .none),
        ("Just words.\nMore of them.\n\n", "Just words.", "Just words.\n\nMore of them.\n", .text),
        ("# HG changeset patch\n", "# HG changeset patch", "# HG changeset patch\n", .text),
        ("Forwarded: no\n\nWords.\n", "Words.", "Words.\n", .dep3),
        ("Author: a@b\n", "fix the thing", "fix the thing\n", .dep3),
        ("Description:\n First line.\n", "First line.", "First line.\n", .dep3),
    ])
    func otherHeaders(header: String, title: String, message: String, form: QuiltPatch.Form) throws {
        let raw = (header + Self.diff).bytes
        let patch = try QuiltPatch(raw, name: "sub/0012-fix-the_thing.patch")
        #expect(patch.form == form)
        #expect(patch.mail.subject == title)
        #expect(patch.mail.message.text == message)
        #expect(patch.mail.diff?.files.count == 1)
        #expect(patch.render() == raw)
    }

    @Test(
        "Dates come as DEP-3 wants them, as mails write them, or not at all",
        arguments: [
            ("Last-Update: 2026-01-02", "1767312000 +0000"), ("Date: 2026-01-02 ", "1767312000 +0000"),
            ("Date: Fri, 02 Oct 2026 10:00:00 +0200", "1790928000 +0200"),
            ("Date: 2026-01-02\nLast-Update: 2026-05-06", "1767312000 +0000"), ("Last-Update: 2026-13-02", nil),
            ("Last-Update: soon", nil), ("Origin: x", nil),
        ])
    func dates(field: String, date: String?) throws {
        let patch = try QuiltPatch("Description: x\n\(field)\n\n\(Self.diff)".bytes, name: "x")
        #expect(patch.mail.date?.description == date)
    }

    @Test func stripLevels() throws {
        let raw = "--- f\n+++ f\n@@ -1 +1 @@\n-foo\n+bar\n".bytes
        let patch = try QuiltPatch(raw, name: "x", strippedComponents: 0)
        #expect(patch.mail.diff?.files.first?.path.description == "f")
        #expect(try QuiltPatch(raw, name: "x").mail.diffProblem != nil)
    }

    @Test func editingADEP3Header() {
        var header = DEP3Header("Description: x\nOrigin: y\n\nwords\n".bytes)
        header.set("origin", to: "z")
        header.set("Forwarded", to: "yes")
        header.set("Bug", to: "first\n\nthird")
        #expect(header.render().text == "Description: x\nOrigin: z\nForwarded: yes\nBug: first\n .\n third\n\nwords\n")
        #expect(DEP3Header(header.render())["Bug"] == "first\n\nthird")
        header.set("Description", to: nil)
        #expect(header.title == nil)
    }
}
