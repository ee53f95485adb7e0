import Files
import Foundation
import TestSupport
import Testing

@Suite struct FeatureTests {
    /// The example with a second feature that touches one of the same files and needs the first.
    static func withTwoFeatures<Result>(_ body: (String) async throws -> Result) async throws -> Result {
        try await ExampleOverlay.with { folder in
            let feature = folder + "/features/noise"
            try FileSystem.makeFolder(feature + "/patches")
            let yaml = "title: Noise\nowner: {name: B Maintainer, email: b@example.org}\nrequires: [edu]\n"
            try FileSystem.writeAtomically(Array(yaml.utf8), to: feature + "/feature.yaml")
            let patch = """
                From: B Maintainer <b@example.org>
                Date: Mon, 2 Nov 2026 09:00:00 +0000
                Subject: [PATCH] misc: noise

                Make some.

                Signed-off-by: B Maintainer <b@example.org>
                ---
                diff --git a/MAINTAINERS b/MAINTAINERS
                --- a/MAINTAINERS
                +++ b/MAINTAINERS
                @@ -1,1 +1,2 @@
                 List of maintainers
                +And noise.

                """
            try FileSystem.writeAtomically(Array(patch.utf8), to: feature + "/patches/0001-noise.patch")
            return try await body(folder)
        }
    }

    private static func slipstream(_ arguments: String..., in folder: String) async throws -> Program {
        try await Program.run(Program.slipstream, arguments, in: folder)
    }

    @Test func statusShowsOrderAndOverlaps() async throws {
        try await Self.withTwoFeatures { folder in
            let status = try await Self.slipstream("status", in: folder)
            #expect(status.status == 0)
            let lines = status.output.split(separator: "\n").map(String.init)
            #expect(lines[0].hasPrefix("day-zero on 6.12") && lines[0].hasSuffix("5 patches, 2 features"))
            #expect(lines.contains("edu and noise both touch MAINTAINERS"))
            #expect(lines.last == "Next: slipstream assemble")
            let order = lines.compactMap { $0.split(separator: " ").first.map(String.init) }
            #expect(order.firstIndex(of: "edu")! < order.firstIndex(of: "noise")!)
        }
    }

    @Test func statusWorksFromAFolderBelow() async throws {
        try await ExampleOverlay.with { folder in
            let status = try await Self.slipstream("-C", "features/edu", "status", "--json", in: folder)
            #expect(status.status == 0 && status.output.contains("\"name\": \"day-zero\""))
        }
    }

    @Test func switchingKeepsTheRestOfTheFile() async throws {
        try await ExampleOverlay.with { folder in
            let path = folder + "/features/edu/feature.yaml"
            let before = try FileSystem.read(path)
            #expect(try await Self.slipstream("feature", "disable", "edu", in: folder).status == 0)
            #expect(try await Self.slipstream("status", in: folder).output.contains("0 patches, 0 features"))
            #expect(try await Self.slipstream("feature", "enable", "edu", in: folder).status == 0)
            let changes = try await Program.run("git", ["diff", "--numstat"], in: folder).output
            #expect(changes.split(separator: "\t").dropFirst().first.map { $0 == "0" } ?? true)
            #expect(try FileSystem.read(path).count >= before.count)
        }
    }

    @Test func whatIsRequiredStaysOn() async throws {
        try await Self.withTwoFeatures { folder in
            let disabled = try await Self.slipstream("feature", "disable", "edu", in: folder)
            #expect(disabled.status == 1 && disabled.errors.contains("required by noise"))
            #expect(disabled.errors.contains("Next: slipstream feature disable noise"))
            let dropped = try await Self.slipstream("feature", "drop", "edu", in: folder)
            #expect(dropped.status == 1 && FileSystem.exists(folder + "/features/edu"))
            #expect(try await Self.slipstream("feature", "drop", "noise", "--force", in: folder).status == 0)
            #expect(!FileSystem.exists(folder + "/features/noise"))
        }
    }

    @Test func aNameThatIsMistypedIsGuessed() async throws {
        try await ExampleOverlay.with { folder in
            let shown = try await Self.slipstream("feature", "show", "edo", in: folder)
            #expect(shown.status == 2 && shown.errors.contains("“edu”"))
        }
    }

    @Test func aBrokenFileIsNamedWithItsPlace() async throws {
        try await ExampleOverlay.with { folder in
            let path = folder + "/slipstream.yaml"
            let text = String(decoding: try FileSystem.read(path), as: UTF8.self)
            let broken = text.replacingOccurrences(of: "flavors:", with: "flavours:")
            try FileSystem.writeAtomically(Array(broken.utf8), to: path)
            let status = try await Self.slipstream("status", in: folder)
            #expect(status.status == 1 && status.output.isEmpty)
            #expect(status.errors.hasPrefix("slipstream.yaml:7:1: error: unknown key “flavours”"))
        }
    }

    @Test func outsideOfAnOverlayIsWrongUse() async throws {
        try await ScratchFolder.with { folder in
            let status = try await Self.slipstream("status", in: folder)
            #expect(status.status == 2 && status.errors.contains("slipstream init"))
        }
    }
}
