import Files
import Overlay
import Testing

@testable import Intake

@Suite("Importing mail")
struct MailImportTests {
    @Test("a mailbox becomes a feature: patches as posted, cover letter, trailers of replies, a commit")
    func mailbox() async throws {
        try await Workshop.with { shop in
            let posted = try await shop.postedSeries()
            let ids = Workshop.ids(posted)
            let replies = Workshop.reply(
                to: ids[2], subject: "[PATCH v3 2/2] b: change seven", text: "Reviewed-by: B Reviewer <b@example.org>")
            try shop.write(posted + replies, to: "v3.mbox")
            let report = try await shop.importer.import(
                ImportRequest(sources: [shop.root + "/v3.mbox"], feature: "lines"))
            #expect(
                report.readLine
                    == "Read 4 messages: one series, “Changes of lines”, v3, 2 patches, cover letter, 1 reply.")
            #expect(report.trailerLines == ["Reviewed-by: B Reviewer on 2/2"])
            #expect(report.touchesLine == "2 files; none is touched by another feature")
            let head = try await shop.git(["rev-parse", "HEAD"], in: shop.overlay.root)
            #expect(report.wroteLine == "features/lines (committed as \(head.prefix(12)))")
            let names = ["0000-cover-letter.patch", "0001-a-change-three.patch", "0002-b-change-seven.patch"]
            #expect(try FileSystem.names(in: shop.overlay.patchesPath("lines")) == names)
            let written = try names.map { try shop.read("overlay/features/lines/patches/\($0)") }.joined()
            #expect(written == posted)
            let feature = try OverlayFolder.open(shop.overlay.root).feature(named: "lines")
            #expect(feature.title == "Changes of lines")
            #expect(feature.owner?.email == "author@example.org" || feature.owner?.email == "c@example.org")
            var series = SeriesReference(messageID: ids[0], revision: 3, patches: 2)
            series.trailers = [ReplyTrailer(part: 2, key: "Reviewed-by", value: "B Reviewer <b@example.org>")]
            #expect(feature.series == [series])
            #expect(try await shop.git(["status", "--porcelain"], in: shop.overlay.root) == "")
            #expect(
                try await shop.git(["log", "-1", "--format=%s"], in: shop.overlay.root)
                    == "lines: Import “Changes of lines” v3")
        }
    }

    @Test("what was imported, git am takes")
    func gitAm() async throws {
        try await Workshop.with { shop in
            try shop.write(try await shop.postedSeries(), to: "v3.mbox")
            _ = try await shop.importer.import(ImportRequest(sources: [shop.root + "/v3.mbox"], feature: "lines"))
            let wanted = try await shop.git(["rev-parse", "main^{tree}"], in: shop.kernel)
            try await shop.git(["checkout", "--quiet", "base"], in: shop.kernel)
            let files = try shop.overlay.patches(of: "lines").map(\.path)
            try await shop.git(["am", "--quiet"] + files, in: shop.kernel)
            #expect(try await shop.git(["rev-parse", "HEAD^{tree}"], in: shop.kernel) == wanted)
        }
    }

    @Test("several series are listed, refused without a choice, and taken by id, or by the id of a patch")
    func severalSeries() async throws {
        try await Workshop.with { shop in
            let newer = try await shop.postedSeries()
            let older = newer.replacing("PATCH v3", with: "PATCH v2").replacing(
                "@example.org>", with: "@old.example.org>"
            )
            .replacing("-git-send-email", with: "-older")
            try shop.write(
                older.replacing("Message-Id: <", with: "Message-Id: <old").replacing(
                    "In-Reply-To: <", with: "In-Reply-To: <old"
                ).replacing("References: <", with: "References: <old"), to: "both.mbox")
            try shop.write(newer, to: "new.mbox")
            let sources = [shop.root + "/both.mbox", shop.root + "/new.mbox"]
            let list = try Importer.list(sources)
            #expect(list.map(\.revision).sorted() == [2, 3] && list.allSatisfy { $0.problems.isEmpty })
            let refusal = try await shop.refusal(sources)
            #expect(refusal.hasPrefix("there are 2 series; choose one with --series:\n"))
            let ids = Workshop.ids(newer)
            #expect(refusal.contains("\(ids[0])  v3, 2 patches  “Changes of lines”"))
            #expect(
                try await shop.refusal(sources, series: "x@y").hasPrefix(
                    "no series has the Message-ID “x@y”; there are:\n"))
            let report = try await shop.importer.import(
                ImportRequest(sources: sources, feature: "f", series: "<\(ids[2])>"))
            #expect(report.series.revision == 3 && report.series.messageID == ids[0])
        }
    }

    @Test("series without Message-IDs are told apart, and chosen, by their number in the list")
    func numbered() async throws {
        try await Workshop.with { shop in
            try await shop.commits([("a.c", 3, "a: three"), ("a.c", 4, "a: four")])
            try shop.write(try await shop.mailbox(["--numbered", "base..main"]), to: "old.mbox")
            try await shop.commits([("b.c", 3, "b: three"), ("b.c", 4, "b: four"), ("b.c", 5, "b: five")])
            try shop.write(try await shop.mailbox(["--numbered", "-3", "main"]), to: "new.mbox")
            let sources = [shop.root + "/old.mbox", shop.root + "/new.mbox"]
            let list = try Importer.list(sources)
            #expect(list.map(\.number) == [1, 2] && list.allSatisfy { $0.messageID == nil && $0.problems.isEmpty })
            let refusal = try await shop.refusal(sources)
            for series in list { #expect(refusal.contains("  \(series.number) (no Message-ID)  v1, ")) }
            #expect(try await shop.refusal(sources, series: "3").hasPrefix("no series has the number “3”; there are:"))
            for (choice, series) in zip(["1", "#2"], list) {
                let report = try await shop.importer.import(
                    ImportRequest(sources: sources, feature: "f\(series.number)", series: choice))
                #expect(report.title == series.title && report.patches.count == series.patches)
            }
        }
    }

    @Test("a series with a missing, or two equal, parts is refused with their names")
    func incomplete() async throws {
        try await Workshop.with { shop in
            let posted = try await shop.postedSeries()
            let parts = posted.split(separator: "From ", omittingEmptySubsequences: false)
            let mails = posted.components(startingWith: "From ")
            #expect(mails.count == 3 && parts.count >= 3)
            try shop.write(mails[0] + mails[1], to: "missing.mbox")
            #expect(
                try await shop.refusal([shop.root + "/missing.mbox"])
                    == "the series “Changes of lines” cannot be taken: no mail has part 2 of 2; fetch the whole thread")
            let ids = Workshop.ids(posted)
            try shop.write(
                posted + mails[2].replacing("Message-Id: <\(ids[2])>", with: "Message-Id: <again@x>"), to: "twice.mbox")
            let refusal = try await shop.refusal([shop.root + "/twice.mbox"])
            #expect(
                refusal.contains("2 mails are part 2: \(ids[2]), again@x") || refusal.contains("again@x, \(ids[2])"))
        }
    }

    @Test(
        "a diff that lies, or leads out of the tree, is refused with file and line",
        arguments: [
            ("@@ -1,6 +1,6 @@", "@@ -1,6 +1,9 @@", "the hunk"), ("+++ b/a.c", "+++ b/../../etc/passwd", ".."),
            ("/a.c", "/.GIT/config", "it would write into a “.git” folder"),
        ])
    func malformed(part: String, change: String, reason: String) async throws {
        try await Workshop.with { shop in
            let posted = try await shop.postedSeries()
            #expect(posted.contains(part))
            try shop.write(posted.replacing(part, with: change), to: "bad.mbox")
            let refusal = try await shop.refusal([shop.root + "/bad.mbox"])
            #expect(refusal.hasPrefix(shop.root + "/bad.mbox:"))
            #expect(refusal.contains("“a: change three”"))
            #expect(refusal.contains(reason))
        }
    }

    @Test("a mailbox cut off anywhere in its patches is refused; in the signature it is whole")
    func truncated() async throws {
        try await Workshop.with { shop in
            let posted = try await shop.postedSeries()
            let bytes = Array(posted.utf8)
            let signature =
                posted.components(startingWith: "-- \n").last.map { bytes.count - $0.utf8.count } ?? bytes.count
            let start = posted.components(startingWith: "From ").dropLast().joined().utf8.count
            for end in stride(from: start + 1, to: bytes.count, by: 1) {
                try FileSystem.writeAtomically(Array(bytes[..<end]), to: shop.root + "/cut.mbox")
                let source = try ImportSource(argument: shop.root + "/cut.mbox")
                guard case .file(let path) = source else { return }
                var isTaken = true
                do {
                    let series = try MailIntake([try SourceFile(path: path)], source: path).choose(nil)
                    #expect(series.patches.count == 2)
                } catch { isTaken = false }
                // `-` alone looks like one more line of the hunk.
                guard !(signature..<signature + 4).contains(end) else { continue }
                #expect(isTaken == (end >= signature), "cut at \(end), signature at \(signature)")
            }
        }
    }

    @Test("a file without a patch, a missing one, and an impossible name are refused")
    func nothing() async throws {
        try await Workshop.with { shop in
            try shop.write("hello\n", to: "x.mbox")
            #expect(try await shop.refusal([shop.root + "/x.mbox"]) == "there is no patch in \(shop.root)/x.mbox")
            #expect(
                try await shop.refusal([shop.root + "/y.mbox"]) == "there is no file or folder “\(shop.root)/y.mbox”")
            #expect(
                try await shop.refusal([shop.root + "/x.mbox"], feature: "../x").hasPrefix("“../x” cannot be the name"))
        }
    }

    @Test(
        "a folder of patches, numbered or not, and a Maildir are series",
        arguments: ["numbered", "plain", "maildir", "diffs"])
    func folders(kind: String) async throws {
        try await Workshop.with { shop in
            try await shop.commits([("a.c", 3, "a: change three"), ("b.c", 7, "b: change seven")])
            switch kind {
            case "numbered":
                try await shop.git(["format-patch", "-q", "-o", shop.root + "/in", "base..main"], in: shop.kernel)
            case "plain":
                try await shop.git(
                    ["format-patch", "-q", "-N", "-o", shop.root + "/in", "base..main"], in: shop.kernel)
            case "diffs":
                try shop.write(
                    try await shop.git(["diff", "base", "main~1"], in: shop.kernel) + "\n", to: "in/one.diff")
                try shop.write(
                    try await shop.git(["diff", "main~1", "main"], in: shop.kernel) + "\n", to: "in/two.diff")
            default:
                let mails = try await shop.mailbox(["--thread", "base..main"]).components(startingWith: "From ")
                for (index, mail) in mails.enumerated() {
                    try shop.write(String(mail.drop { $0 != "\n" }.dropFirst()), to: "in/cur/\(index)-host:2,S")
                }
                for name in ["new", "tmp"] { try FileSystem.makeFolder(shop.root + "/in/" + name) }
            }
            let report = try await shop.importer.import(ImportRequest(sources: [shop.root + "/in"], feature: "f"))
            #expect(report.patches.count == 2)
            #expect(report.files.first == (kind == "diffs" ? "0001-one.patch" : "0001-a-change-three.patch"))
            #expect(try shop.overlay.patches(of: "f").map(\.name) == report.files)
        }
    }
}

extension String {
    /// The text cut before each line that begins with `start`.
    func components(startingWith start: String) -> [String] {
        var parts: [String] = []
        for line in split(separator: "\n", omittingEmptySubsequences: false).map({ $0 + "\n" }) {
            if line.hasPrefix(start) || parts.isEmpty {
                parts.append(String(line))
            } else {
                parts[parts.count - 1] += line
            }
        }
        if let last = parts.last { parts[parts.count - 1] = String(last.dropLast()) }
        return parts
    }
}
