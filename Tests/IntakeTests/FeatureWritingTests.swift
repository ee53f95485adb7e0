import Files
import Glibc
import Overlay
import Processes
import Testing

@testable import Intake

@Suite("Writing a feature")
struct FeatureWritingTests {
    @Test("an existing feature is refused, and replaced on demand: its own lines and files stay")
    func replacing() async throws {
        try await Workshop.with { shop in
            let posted = try await shop.postedSeries()
            let source = shop.root + "/v3.mbox"
            try shop.write(posted, to: "v3.mbox")
            _ = try await shop.importer.import(ImportRequest(sources: [source], feature: "f"))
            #expect(try await shop.refusal([source]) == "\(IntakeError.featureExists("f"))")
            let text = try shop.read("overlay/features/f/feature.yaml")
            let mine = "# mine\n" + text + "# Kconfig\nkconfig: {EDU: m} # module\n"
            try shop.write(mine, to: "overlay/features/f/feature.yaml")
            try shop.write("reason", to: "overlay/features/f/adaptations/0001-x.diff")
            try shop.write(posted.replacing("PATCH v3", with: "PATCH v4"), to: "v4.mbox")
            let report = try await shop.importer.import(
                ImportRequest(sources: [shop.root + "/v4.mbox"], feature: "f", replaces: true))
            #expect(report.series.revision == 4)
            #expect(
                try shop.read("overlay/features/f/feature.yaml") == mine.replacing("revision: 3", with: "revision: 4"))
            #expect(try shop.read("overlay/features/f/adaptations/0001-x.diff") == "reason")
            #expect(try FileSystem.names(in: shop.overlay.featuresPath) == [".gitkeep", "f"])
            let same = try await shop.importer.import(
                ImportRequest(sources: [shop.root + "/v4.mbox"], feature: "f", replaces: true))
            #expect(same.history == .unchanged)
        }
    }

    @Test("only the feature is committed; what the user staged stays staged, hooks sleep, ignore files do not matter")
    func onlyTheFeature() async throws {
        try await Workshop.with { shop in
            try shop.write(try await shop.postedSeries(), to: "v3.mbox")
            let overlay = shop.overlay.root
            try shop.write("*.patch\n", to: "overlay/.git/info/exclude")
            try shop.write("#!/bin/sh\ntouch \(shop.root)/hook-ran\nexit 1\n", to: "overlay/.git/hooks/pre-commit")
            for hook in ["commit-msg", "prepare-commit-msg", "post-commit"] {
                try shop.write("#!/bin/sh\ntouch \(shop.root)/hook-ran\nexit 1\n", to: "overlay/.git/hooks/\(hook)")
                chmod(shop.root + "/overlay/.git/hooks/" + hook, 0o755)
            }
            chmod(shop.root + "/overlay/.git/hooks/pre-commit", 0o755)
            try shop.write("mine\n", to: "overlay/staged.txt")
            try await shop.git(["add", "staged.txt"], in: overlay)
            try shop.write("loose\n", to: "overlay/README.md")
            let report = try await shop.importer.import(ImportRequest(sources: [shop.root + "/v3.mbox"], feature: "f"))
            guard case .committed = report.history else { Issue.record("\(report.wroteLine)"); return }
            let status = try await shop.git(["status", "--porcelain"], in: overlay)
            #expect(status == " M README.md\nA  staged.txt")
            #expect(try await shop.git(["diff", "--cached", "--name-only"], in: overlay) == "staged.txt")
            let files = try await shop.git(["show", "--name-only", "--format=", "HEAD"], in: overlay)
            let isForeign = files.split(separator: "\n").contains { !$0.hasPrefix("features/f/") }
            #expect(!isForeign)
            #expect(!FileSystem.exists(shop.root + "/hook-ran"))
        }
    }

    @Test("without an identity of the user's, the manifest's committer commits")
    func identity() async throws {
        try await Workshop.with { shop in
            try shop.write(try await shop.postedSeries(), to: "v3.mbox")
            // What the machine or its user has configured would be taken; so this repository says that there is none.
            for key in ["user.name", "user.email"] { try await shop.git(["config", key, ""], in: shop.overlay.root) }
            let report = try await shop.importer.import(ImportRequest(sources: [shop.root + "/v3.mbox"], feature: "f"))
            guard case .committed = report.history else { Issue.record("\(report.wroteLine)"); return }
            let names = try await shop.git(["log", "-1", "--format=%an <%ae>, %cn <%ce>"], in: shop.overlay.root)
            #expect(names == "Test SIG <sig@example.org>, Test SIG <sig@example.org>")
        }
    }

    @Test("a commit that fails is an error that says what was written; nothing more is staged than before")
    func failedCommit() async throws {
        try await Workshop.with { shop in
            try shop.write(try await shop.postedSeries(), to: "v3.mbox")
            let overlay = shop.overlay.root
            try shop.write("mine\n", to: "overlay/staged.txt")
            try await shop.git(["add", "staged.txt"], in: overlay)
            // The files are staged by then: git signs last.
            try await shop.git(["config", "commit.gpgSign", "true"], in: overlay)
            try await shop.git(["config", "gpg.program", "/bin/false"], in: overlay)
            let request = ImportRequest(sources: [shop.root + "/v3.mbox"], feature: "f")
            do {
                _ = try await shop.importer.import(request)
                Issue.record("it was committed")
            } catch IntakeError.uncommitted(let feature, let patches, let root, let reason) {
                #expect(feature == "f" && patches == 2 && root == overlay)
                #expect(reason.hasPrefix("gpg failed to sign"), "\(reason)")
            }
            #expect(try await shop.git(["diff", "--cached", "--name-only"], in: overlay) == "staged.txt")
            #expect(try await shop.git(["status", "--porcelain"], in: overlay) == "A  staged.txt\n?? features/f/")
            #expect(try FileSystem.names(in: overlay + "/.git").filter { $0.hasPrefix("index") } == ["index"])
        }
    }

    @Test("a merge that is under way is no failure: the feature is there and not staged, and the report says why")
    func merging() async throws {
        try await Workshop.with { shop in
            try shop.write(try await shop.postedSeries(), to: "v3.mbox")
            let overlay = shop.overlay.root
            try await shop.git(["checkout", "--quiet", "-b", "side"], in: overlay)
            try await shop.git(["commit", "--quiet", "--allow-empty", "-m", "Side"], in: overlay)
            try await shop.git(["checkout", "--quiet", "main"], in: overlay)
            try await shop.git(["merge", "--quiet", "--no-ff", "--no-commit", "side"], in: overlay)
            let report = try await shop.importer.import(ImportRequest(sources: [shop.root + "/v3.mbox"], feature: "f"))
            #expect(report.wroteLine == "features/f (not committed: cannot do a partial commit during a merge)")
            #expect(try await shop.git(["status", "--porcelain"], in: overlay) == "?? features/f/")
        }
    }

    @Test("an overlay in no repository is written all the same")
    func noRepository() async throws {
        try await Workshop.with { shop in
            try shop.write(try await shop.postedSeries(), to: "v3.mbox")
            try FileSystem.removeTree(shop.overlay.root + "/.git")
            let report = try await shop.importer.import(ImportRequest(sources: [shop.root + "/v3.mbox"], feature: "f"))
            #expect(report.wroteLine == "features/f (not committed: the overlay is in no git repository)")
        }
    }

    @Test("leftovers of a killed import go with the next, and a feature that was set aside comes back")
    func leftovers() async throws {
        try await Workshop.with { shop in
            try shop.write(try await shop.postedSeries(), to: "v3.mbox")
            try shop.write("x", to: "overlay/features/.slipstream-import-1/patches/0001-x.patch")
            try shop.write("title: old\n", to: "overlay/features/.slipstream-aside-old/feature.yaml")
            try shop.write("title: new\n", to: "overlay/features/.slipstream-aside-f/feature.yaml")
            try shop.write("title: newer\n", to: "overlay/features/f/feature.yaml")
            #expect(try OverlayFolder.open(shop.overlay.root).features.map(\.name) == ["f"])
            _ = try await shop.importer.import(ImportRequest(sources: [shop.root + "/v3.mbox"], feature: "g"))
            #expect(try FileSystem.names(in: shop.overlay.featuresPath) == [".gitkeep", "f", "g", "old"])
            #expect(try shop.overlay.readFeature("f").title == "newer")
        }
    }

    @Test(
        "names of patches are made as git makes them",
        arguments: [
            ("misc: edu: add a driver", "0007-misc-edu-add-a-driver.patch"),
            ("../../etc/passwd", "0007-etc-passwd.patch"),
            ("...", "0007.patch"), ("a..b.c.", "0007-a.b.c.patch"), ("bugfix.patch", "0007-bugfix.patch"),
            (String(repeating: "x", count: 100), "0007-" + String(repeating: "x", count: 52) + ".patch"),
            ("ä: ö", "0007.patch"),
        ])
    func names(title: String, name: String) {
        #expect(PatchNames.name(number: 7, of: 9, label: title) == name)
    }
}
