import Files
import GitObjects
import Overlay
import PatchFormat
import Processes
import Testing

@testable import Intake

@Suite("Importing quilt series and commits")
struct QuiltImportTests {
    static let diff = "--- a/a.c\n+++ b/a.c\n@@ -1,3 +1,3 @@\n line 1\n-line 2\n+line two\n line 3\n"
    static let dep3 = """
        From: A Maintainer <a@example.org>
        Date: Fri, 02 Oct 2026 10:00:00 +0000
        Subject: Count in words
        Origin: vendor
        Bug-Debian: https://bugs.debian.org/1
        Forwarded: not-needed


        """

    @Test("patches come in the order of series, byte for byte, from sub-folders, with any header or none")
    func quilt() async throws {
        try await Workshop.with { shop in
            try shop.write(
                "# first things\nbugfix/all/zz.patch -p1 # why\n\n  debian/count.patch\n#off.patch\nplain.diff\n",
                to: "src/debian/patches/series")
            try shop.write(Self.dep3 + Self.diff, to: "src/debian/patches/debian/count.patch")
            let index =
                "Description: More words\n Even more.\nAuthor: X <x@y.z>\n---\n"
                + Self.diff.replacing("a.c", with: "b.c")
            try shop.write(index, to: "src/debian/patches/bugfix/all/zz.patch")
            try shop.write(Self.diff.replacing("a.c", with: "c.c"), to: "src/debian/patches/plain.diff")
            for source in ["src/debian", "src/debian/patches"] {
                let name = source == "src/debian" ? "one" : "two"
                let report = try await shop.importer.import(
                    ImportRequest(sources: ["\(shop.root)/\(source)"], feature: name))
                #expect(report.files == ["0001-zz.patch", "0002-count.patch", "0003-plain.patch"])
                #expect(report.readLine == "Read “quilt series src”, 3 patches.")
                #expect(try shop.read("overlay/features/\(name)/patches/0001-zz.patch") == index)
                #expect(try shop.read("overlay/features/\(name)/patches/0002-count.patch") == Self.dep3 + Self.diff)
                let series = try #require(try shop.overlay.readFeature(name).series.first)
                #expect(series.origin == .quilt)
                #expect(series.names == ["bugfix/all/zz.patch", "debian/count.patch", "plain.diff"])
                #expect(report.overlaps.count == (name == "one" ? 0 : 1))
            }
            let touched = try TouchedFiles.of("two", in: shop.overlay)
            #expect(touched.map(\.description).sorted() == ["a.c", "b.c", "c.c"])
        }
    }

    @Test(
        "what would change a patch's meaning, or is not there, is refused with its line",
        arguments: [
            ("a.patch -p0\n", "series:1: “a.patch” is applied with -p0"), ("a.patch -R\n", "applied backwards (-R)"),
            ("# x\nb.patch\n", "series:2: there is no file b.patch"), ("../a.patch\n", "outside"),
            ("a.patch\na.patch\n", "already stands on line 1"), ("bad.patch\n", "the hunk"),
            ("empty.patch\n", "empty.patch:1: there is no patch in the file"), ("# nothing\n", "there is no patch in"),
        ])
    func refused(series: String, reason: String) async throws {
        try await Workshop.with { shop in
            try shop.write(series, to: "q/series")
            try shop.write(Self.diff, to: "q/a.patch")
            try shop.write(Self.diff.replacing("-1,3 +1,3", with: "-1,3 +1,4"), to: "q/bad.patch")
            try shop.write("Subject: nothing yet\n", to: "q/empty.patch")
            #expect(try await shop.refusal([shop.root + "/q"]).contains(reason))
        }
    }

    @Test("a path that begins with .. has the name of the folder it leads to")
    func relative() async throws {
        try await Workshop.with { shop in
            try shop.write("a.patch\n", to: "linux-6.12/debian/patches/series")
            try shop.write(Self.diff, to: "linux-6.12/debian/patches/a.patch")
            try FileSystem.makeFolder(shop.root + "/linux-6.12/below")
            let report = try await shop.importer.import(
                ImportRequest(sources: [shop.root + "/linux-6.12/below/../debian/patches/"], feature: "f"))
            #expect(report.title == "quilt series linux-6.12")
            #expect(try shop.overlay.readFeature("f").title == "quilt series linux-6.12")
        }
    }

    @Test(
        "a compressed patch is called that, with the command that unpacks it, and nothing unprintable",
        arguments: [("gzip", "gz", "gunzip"), ("bzip2", "bz2", "bunzip2"), ("xz", "xz", "unxz")])
    func compressed(tool: String, ending: String, command: String) async throws {
        try await Workshop.with { shop in
            try shop.write(Self.diff, to: "q/a.patch")
            try shop.write("a.patch.\(ending)\n", to: "q/series")
            let packing = CommandLine(tool, [shop.root + "/q/a.patch"])
            _ = try await ProcessRunner.run(packing, outputLimit: 4096).orThrow(packing)
            let file = "\(shop.root)/q/a.patch.\(ending)"
            let told = "\(file): the file is compressed (\(tool)); unpack it with: \(command) \(file)"
            let refusal = try await shop.refusal([shop.root + "/q"])
            #expect(refusal == told + ", and name what comes of it on line 1 of \(shop.root)/q/series")
            #expect(try await shop.refusal([file]) == told)
            // A folder without a series does not leave it out either.
            try FileSystem.remove(shop.root + "/q/series")
            try shop.write(Self.diff, to: "q/b.patch")
            #expect(try await shop.refusal([shop.root + "/q"]) == told)
        }
    }

    @Test("a file that is no text is told of in text")
    func binary() async throws {
        try await Workshop.with { shop in
            let bytes: [UInt8] = [0x5D, 0, 0, 0x80, 0, 0xFF, 0xFE, 0x1B, 0x5B, 0x0A] + Array(Self.diff.utf8)
            try FileSystem.makeFolder(shop.root + "/q")
            try FileSystem.writeAtomically(bytes, to: shop.root + "/q/a.patch")
            try shop.write("a.patch\n", to: "q/series")
            for source in ["/q", "/q/a.patch"] {
                let refusal = try await shop.refusal([shop.root + source])
                let isShown = refusal.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0 != "\u{FFFD}" }
                #expect(isShown && refusal.contains("NUL"), "\(refusal)")
            }
        }
    }

    @Test("a range of commits keeps authors, dates and messages, whatever the repository's settings")
    func range() async throws {
        try await Workshop.with { shop in
            try await shop.commits([
                ("a.c", 3, "a: change three\n\nWith a body – and more.\n\nSigned-off-by: A <a@b.c>"),
                ("b.c", 7, "b: ändra sju"),
            ])
            for (key, value) in [
                ("format.signature", "me"), ("diff.noprefix", "true"), ("diff.context", "1"), ("format.attach", "x"),
                ("format.coverLetter", "true"), ("format.headers", "X-Me: 1"), ("format.subjectPrefix", "RFC"),
            ] {
                try await shop.git(["config", key, value], in: shop.kernel)
            }
            let report = try await shop.importer.import(
                ImportRequest(sources: [shop.kernel + "#base..main"], feature: "f"))
            #expect(report.readLine == "Read “a: change three”, 2 patches.")
            #expect(report.files == ["0001-a-change-three.patch", "0002-b-ndra-sju.patch"])
            let ends = try await shop.git(["rev-parse", "base", "main"], in: shop.kernel).split(separator: "\n")
            #expect(report.series.range == "\(ends[0])..\(ends[1])")
            #expect(report.series.origin == .git)
            let wanted = try await shop.git(["log", "--format=%T %an %ae %ad %B", "base..main"], in: shop.kernel)
            try await shop.git(["checkout", "--quiet", "base"], in: shop.kernel)
            try await shop.git(["am", "--quiet"] + shop.overlay.patches(of: "f").map(\.path), in: shop.kernel)
            #expect(try await shop.git(["log", "--format=%T %an %ae %ad %B", "base..HEAD"], in: shop.kernel) == wanted)
        }
    }

    static let oddMessages = [
        "real title\n\nFrom: X Y <x@y.z>\nSubject: other\n\nbody", "real title\n\nDate: bogus\n\nbody",
        "real title\n\nsee\n---\nall this is lost", "real title\n\nto reproduce:\ndiff -u a b\nall this is lost",
        "real title\n\n[PATCH] x\n\nbody", "From x Mon Sep 17 00:00:00 2001\n\nFrom y Mon Sep 17 00:00:00 2001\nbody",
        "[media] title: in brackets", "Re: title", "real title\n\nIndex: x\n--- a\n+++ b\n@@ -1 +1 @@\n-x\n+y\n\nEnd.",
        "t\n\n-- >8 --\nbelow", "t\n\nsee\n\ndiff --git a/x b/x\nmore\n\n---\n\ndiff --git a/y b/y\nend",
    ]

    @Test("a commit's text that mail would cut or change comes out as it is")
    func oddTexts() async throws {
        try await Workshop.with { shop in
            for (index, message) in Self.oddMessages.enumerated() {
                try await shop.commits([("a.c", index + 1, message)])
            }
            let report = try await shop.importer.import(
                ImportRequest(sources: [shop.kernel + "#base..main"], feature: "f"))
            #expect(report.notes.isEmpty, "\(report.notes)")
            let wanted = try await shop.git(
                ["log", "--reverse", "--format=%an <%ae> %ad", "--date=raw", "base..main"], in: shop.kernel
            )
            .split(separator: "\n")
            let files = try shop.overlay.patches(of: "f")
            #expect(files.count == Self.oddMessages.count)
            for ((file, message), author) in zip(zip(files, Self.oddMessages), wanted) {
                // As assembly reads patches of commits.
                let mail = try PatchMail.parse(file.read(), options: MailOptions(keepsCarriageReturns: true))
                #expect(String(decoding: mail.message, as: UTF8.self) == message + "\n")
                #expect("\(mail.author.name) <\(mail.author.email)> \(mail.date?.description ?? "")" == author)
                #expect(mail.diff?.files.map(\.path.description) == ["a.c"])
            }
        }
    }

    @Test("blanks of a commit's text that no patch keeps, and a title of two lines, are noted")
    func blanks() async throws {
        try await Workshop.with { shop in
            try await shop.commits([("a.c", 3, "a title  of\ntwo lines\n\nbody"), ("a.c", 4, "plain\n\n\n\ntext  ")])
            let report = try await shop.importer.import(
                ImportRequest(sources: [shop.kernel + "#base..main"], feature: "f"))
            #expect(
                report.notes.count == 1 && report.notes[0].contains("“a title  of”: its message has the same words"))
        }
    }

    @Test("who stands for an author that is not told, and which date, is noted")
    func untold() async throws {
        try await Workshop.with { shop in
            try shop.write("a.patch\nb.patch\n", to: "q/series")
            for name in ["a", "b"] {
                try shop.write("Description: \(name)\nForwarded: no\n\n" + Self.diff, to: "q/\(name).patch")
            }
            let report = try await shop.importer.import(ImportRequest(sources: [shop.root + "/q"], feature: "f"))
            #expect(
                report.notes == [
                    "“a” and 1 other patch have no author; the manifest's committer, Test SIG, becomes it",
                    "“a” and 1 other patch have no date that can be read; 1 January 1970 is taken",
                ])
        }
    }

    @Test(
        "a range that is none is refused",
        arguments: [
            ("base..nowhere", "the repository knows no commit “nowhere”"), ("base...main", "write it as A..B"),
            ("main..base", "there is no commit in it"), ("base", "names no range of commits"),
            ("--output=x..main", "names no range"),
        ])
    func badRange(range: String, reason: String) async throws {
        try await Workshop.with { shop in
            try await shop.commits([("a.c", 3, "a")])
            #expect(try await shop.refusal([shop.kernel + "#" + range]).contains(reason))
        }
    }

    @Test("a range with merges is refused")
    func merges() async throws {
        try await Workshop.with { shop in
            try await shop.commits([("a.c", 3, "a")])
            try await shop.git(["checkout", "--quiet", "-b", "side", "base"], in: shop.kernel)
            try await shop.commits([("b.c", 3, "b")])
            try await shop.git(["merge", "--quiet", "--no-ff", "-m", "m", "main"], in: shop.kernel)
            #expect(try await shop.refusal([shop.kernel + "#base..side"]).contains("it holds 1 merges"))
        }
    }
}
