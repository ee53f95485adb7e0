import Files
import GitObjects
import Glibc
import TestSupport
import Testing

@testable import Overlay

@Suite("Edits of the overlay's files")
struct EditingTests {
    static let edu = """
        # Our driver.
        title: PCI driver   # one line

        owner: {name: A, email: a@example.org}
        # Set by the board's people.
        kconfig: {EDU: m}   # module
        series:
          # third time lucky
          - revision: 3
            patches: 4

        """

    @Test("turning a feature off and on changes one line and nothing else")
    func enabling() async throws {
        try await withFeature(Self.edu) { place in
            let off = try edited(place) { try place.setEnabled(false, of: "edu") }
            #expect(
                off
                    == Self.edu.replacing(
                        "# Set by the board's people.\n", with: "enabled: false\n# Set by the board's people.\n"))
            let on = try edited(place) { try place.setEnabled(true, of: "edu") }
            #expect(on == off.replacing("enabled: false", with: "enabled: true"))
            #expect(try !place.setEnabled(true, of: "edu"))
        }
    }

    @Test(
        "a value is replaced in whatever form it stands",
        arguments: [
            ("title: t\npriority: 5 # why\nwhy: x\n", "title: t\npriority: 7 # why\nwhy: x\n"),
            ("{title: t, priority: 5}\n", "{title: t, priority: 7}\n"),
            ("{title: t}\n", "{priority: 7, title: t}\n"),
            ("title: t\npriority:\nwhy: x\n", "title: t\npriority: 7\nwhy: x\n"),
            ("title: t\npriority: # none\nwhy: x\n", nil),
            ("\"title\": t\n\"priority\"  :   5\n", "\"title\": t\n\"priority\"  :   7\n"),
            ("title: t", "title: t\npriority: 7\n"),
            ("title: t\r\nwhy: x\r\n", "title: t\r\nwhy: x\r\npriority: 7\r\n"),
            ("\u{FEFF}title: größe – x\npriority: 5\n", "\u{FEFF}title: größe – x\npriority: 7\n"),
            ("---\ntitle: t\n...\n", "---\ntitle: t\npriority: 7\n...\n"),
            ("title: t\nwhy: |\n  text\n  # no comment\n", "title: t\nwhy: |\n  text\n  # no comment\npriority: 7\n"),
            ("title: t\npriority:\n  5\n", "title: t\npriority:\n  7\n"),
        ] as [(String, String?)])
    func forms(before: String, after: String?) async throws {
        try await withFeature(before) { place in
            if let after {
                #expect(try edited(place) { try place.setPriority(7, of: "edu") } == after)
            } else {
                // Whatever comes of it must say 7 and keep the rest.
                _ = try edited(place) { try place.setPriority(7, of: "edu") }
                #expect(try place.readFeature("edu").priority == 7)
            }
        }
    }

    @Test(
        "what ends a line to YAML and to no editor is refused, with its place",
        arguments: [
            (
                "title: x\rseries:\r  - message-id: a@b\r    revision: 1\r",
                "1:9: error: a carriage return (U+000D) has no"
            ),
            ("title: x\r", "1:9: error: a carriage return (U+000D)"),
            ("title: x\r\nwhy: a\r\rb\n", "2:7: error: a carriage return (U+000D)"),
            ("title: x\u{85}why: y\n", "1:9: error: the character U+0085"),
            ("title: x\u{2028}why: y\n", "1:9: error: the character U+2028"),
            ("title: x\u{2029}why: y\n", "1:9: error: the character U+2029"),
        ])
    func otherLineEnds(text: String, told: String) async throws {
        try await withFeature(text) { place in
            let error = #expect(throws: OverlayError.self) { try place.setEnabled(false, of: "edu") }
            #expect(
                error?.description.contains("features/edu/feature.yaml:" + told) == true, "\(String(describing: error))"
            )
        }
    }

    @Test("a new order hands the priorities out anew, and raises only what must be")
    func order() async throws {
        try await ScratchFolder.with { root in
            let place = OverlayPlace(root: root)
            for (name, priority) in [("a", 10), ("b", 500), ("c", 500)] {
                try write("title: t\npriority: \(priority)\n", to: place.featureFilePath(name))
            }
            #expect(try place.order(["c", "b", "a"]) == ["c", "a"])
            let features = try ["a", "b", "c"].map { try place.readFeature($0) }
            #expect(features.map(\.priority) == [501, 500, 10])
            #expect(try FeatureOrder.sorted(features).map(\.name) == ["c", "b", "a"])
            #expect(try place.order(["c", "b", "a"]) == [])
        }
    }

    @Test(
        "the base changes in place",
        arguments: [
            ("base: {source: a, release: \"6.12\"} # here", "base: {ref: v7.0, source: b, release: \"7.0\"} # here"),
            ("base: a#v1", "base: {source: b, ref: v7.0, release: \"7.0\"}"),
            (
                "base:\n  # ours\n  source: a\n  ref: v1\n  release: '6.12'",
                "base:\n  # ours\n  source: b\n  ref: v7.0\n  release: \"7.0\""
            ),
            ("base: {repository: a, ref: v1, release: x}", "base: {repository: b, ref: v7.0, release: \"7.0\"}"),
        ])
    func base(before: String, after: String) async throws {
        try await ScratchFolder.with { root in
            let place = OverlayPlace(root: root)
            let rest = "name: n\ncommitter: {name: A, email: a@b.c}\n"
            try write(before + "\n" + rest, to: place.manifestPath)
            try place.setBase(BaseReference(source: "b", ref: "v7.0", release: "7.0"))
            #expect(String(decoding: try FileSystem.read(place.manifestPath), as: UTF8.self) == after + "\n" + rest)
            try place.setBase(BaseReference(source: "c"))
            #expect(try place.readManifest().base == BaseReference(source: "c"))
        }
    }

    @Test("a new overlay has its files, and reads as what it was made of")
    func creation() async throws {
        try await ScratchFolder.with { root in
            let folder = root + "/new/overlay"
            var manifest = Manifest(
                name: "day-zero", base: BaseReference(source: "a b#c: {x}", ref: "v1", release: "6.10"),
                committer: CommitterPolicy(
                    identity: GitIdentity(name: "no", email: "a@b.c"),
                    date: .fixed(GitTimestamp(secondsSinceEpoch: 1, zone: 60))),
                flavors: [Flavor(name: "x86_64-demo", architecture: .x86_64)])
            manifest.vendor = "Größe \"1\" # x"
            let written = try OverlayPlace.create(at: folder, manifest: manifest)
            #expect(
                written == [
                    ".gitignore", "README.md", "features/.gitkeep", "flavors/x86_64-demo.config", "slipstream.yaml",
                ])
            #expect(try OverlayFolder.open(folder).manifest == manifest)
            #expect(throws: OverlayError.self) { try OverlayPlace.create(at: folder, manifest: manifest) }
            #expect(try FileSystem.read(folder + "/.gitignore") == Array("/.slipstream/\n".utf8))
        }
    }

    @Test("what is there already stays when an overlay is made")
    func creationBeside() async throws {
        try await ScratchFolder.with { root in
            try write("*.o", to: root + "/.gitignore")
            try write("mine", to: root + "/README.md")
            let manifest = Manifest(
                name: "n", base: BaseReference(source: "a"),
                committer: CommitterPolicy(identity: GitIdentity(name: "A", email: "a@b.c")))
            _ = try OverlayPlace.create(at: root, manifest: manifest)
            #expect(try FileSystem.read(root + "/.gitignore") == Array("*.o\n/.slipstream/\n".utf8))
            #expect(try FileSystem.read(root + "/README.md") == Array("mine".utf8))
        }
    }

    @Test("a feature that is dropped is gone, with what it holds; one that is required stays")
    func dropping() async throws {
        try await ScratchFolder.with { root in
            let place = OverlayPlace(root: root)
            try write("title: a\n", to: place.featureFilePath("a"))
            try write("x", to: place.patchesPath("a") + "/0001-x.patch")
            try write("title: b\nrequires: [a]\n", to: place.featureFilePath("b"))
            try write("", to: place.featuresPath + "/.slipstream-drop-1/left")
            let error = #expect(throws: OverlayError.self) { try place.dropFeature("a") }
            #expect(error?.description == "“a” stays: “b” requires it; drop that first, or edit its “requires”")
            try place.dropFeature("b")
            try place.dropFeature("a")
            try place.sweep()
            #expect(try FileSystem.names(in: place.featuresPath) == [])
            #expect(throws: OverlayError.unknownFeature(name: "a", nearest: nil)) { try place.dropFeature("a") }
        }
    }

    @Test("a feature is rendered as it will be read", arguments: 0..<200)
    func rendering(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        func text() -> String {
            let pieces = [
                "a", "no", "1", ": ", " #", "'", "\"", "\\", "é", "{", "}", "[", "-", "*x", "&", "%", "@", "!", "|",
                "~", "“", "\u{1F600}", ",", "\u{2028}",
            ]
            return "t"
                + (0..<Int.random(in: 0...5, using: &random)).map { _ in pieces.randomElement(using: &random)! }
                .joined()
        }
        var feature = Feature(name: "x", title: text().replacing("\u{2028}", with: ""))
        feature.why = "a\n" + text() + "\n\ttab"
        feature.enabled = seed % 2 == 0
        feature.priority = Int(seed)
        feature.owner = Owner(name: "no", email: "a@b")
        feature.kconfig = [
            KconfigSetting(symbol: "A", value: "y"), KconfigSetting(symbol: "B", value: #""a \"b\" \\ c""#),
        ]
        var series = SeriesReference(messageID: "1@x", revision: 2, patches: 2)
        series.names = ["bugfix/all/a.patch", "no"]
        series.origin = .quilt
        series.trailers = [ReplyTrailer(part: 1, key: "Reviewed-by", value: "B: " + text())]
        feature.series = [series]
        feature.boot = BootPlan(devices: ["edu,x=1"], selftests: ["tools/x"], modules: [])
        #expect(try Feature.parse(feature.render(), name: "x") == feature)
    }

    @Test("any edit of any file says what was asked for, or is refused and nothing is written", arguments: 0..<300)
    func anyLayout(seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        var text = Self.edu.replacing("series:", with: "priority: 5\nseries:")
        let pieces = [
            "\n", " ", "# x", "\n\n", "'", "\"", "priority", "enabled: true\n", "{", "}", "  ", "|", ">", "...\n", "é",
        ]
        for _ in 0..<Int.random(in: 0...4, using: &random) {
            let place = text.index(text.startIndex, offsetBy: Int.random(in: 0..<text.count, using: &random))
            text.insert(contentsOf: pieces.randomElement(using: &random)!, at: place)
        }
        let feature = try? Feature.parse(Array(text.utf8), name: "edu")
        guard var expected = feature else { return }
        try await withFeature(text) { place in
            do {
                try place.setPriority(7, of: "edu")
                expected.priority = 7
            } catch OverlayError.uneditable {
                #expect(try FileSystem.read(place.featureFilePath("edu")) == Array(text.utf8))
            }
            #expect(try place.readFeature("edu") == expected)
        }
    }

    @Test("a file that is a symbolic link stays one: what it leads to is edited, unless it lies outside")
    func links() async throws {
        try await ScratchFolder.with { root in
            let place = OverlayPlace(root: root + "/overlay")
            let manifest = "name: t\nbase: {source: a}\ncommitter: {name: A, email: a@b}\n"
            for (name, isInside) in [("overlay/shared/base.yaml", true), ("base.yaml", false)] {
                try write(manifest, to: "\(root)/\(name)")
                try write("title: Edu\n", to: "\(root)/\(name).edu")
                for (path, end) in [(place.manifestPath, ""), (place.featureFilePath("edu"), ".edu")] {
                    try write("", to: path)
                    try FileSystem.remove(path)
                    try #require(symlink("\(root)/\(name)\(end)", path) == 0)
                }
                if isInside {
                    try place.setBase(BaseReference(source: "b"))
                    try place.setPriority(7, of: "edu")
                    #expect(try place.readManifest().base.source == "b")
                    #expect(try place.readFeature("edu").priority == 7)
                    #expect(try FileSystem.read("\(root)/\(name)").starts(with: "name: t\nbase: {source: b}".utf8))
                } else {
                    let edits: [() throws -> Void] = [
                        { try place.setBase(BaseReference(source: "b")) },
                        { try place.setPriority(7, of: "edu") },
                    ]
                    for edit in edits {
                        let error = #expect(throws: OverlayError.self) { try edit() }
                        #expect(error?.description.contains("is a symbolic link out of the overlay, to ") == true)
                    }
                    #expect(try FileSystem.read("\(root)/\(name)") == Array(manifest.utf8))
                }
                #expect(FileSystem.isLink(place.manifestPath) && FileSystem.isLink(place.featureFilePath("edu")))
            }
        }
    }

    private func withFeature(_ text: String, _ body: (OverlayPlace) throws -> Void) async throws {
        try await ScratchFolder.with { root in
            let place = OverlayPlace(root: root)
            try write(text, to: place.featureFilePath("edu"))
            try body(place)
        }
    }

    private func edited(_ place: OverlayPlace, _ body: () throws -> Void) throws -> String {
        try body()
        return String(decoding: try FileSystem.read(place.featureFilePath("edu")), as: UTF8.self)
    }
}
