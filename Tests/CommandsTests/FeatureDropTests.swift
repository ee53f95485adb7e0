import Files
import TestSupport
import Testing

/// `feature drop` destroys nothing that git does not have, unless it is told to.
@Suite struct FeatureDropTests {
    private static func drop(
        _ options: String..., in folder: String, environment: [String: String] = [:]
    ) async throws -> Program {
        try await Program.run(
            Program.slipstream, ["feature", "drop", "edu"] + options, in: folder, environment: environment)
    }

    @Test("What git has goes, and the commit that keeps it is named")
    func kept() async throws {
        try await ExampleOverlay.with { folder in
            let head = try await Program.run("git", ["rev-parse", "HEAD"], in: folder).output
            let dropped = try await Self.drop(in: folder)
            #expect(dropped.status == 0 && !FileSystem.exists(folder + "/features/edu"))
            #expect(
                dropped.output.hasPrefix(
                    "Removed features/edu; git's history keeps it (last in \(head.prefix(12))).\n"))
        }
    }

    @Test(
        "What git does not have stays, and is named",
        arguments: [
            ("echo x >features/edu/notes.txt", "git does not have 1 file of it as they are: features/edu/notes.txt"),
            ("echo 'why: new' >>features/edu/feature.yaml", "features/edu/feature.yaml"),
            ("echo x >features/edu/x.o && echo '*.o' >.gitignore", "features/edu/x.o"),
            ("echo x >features/edu/new && git add features/edu/new", "features/edu/new"),
            ("git rm -rq --cached features/edu && git commit -qm 'Gone'", "git does not have 6 files of it"),
            ("rm -rf .git", "the overlay is in no git repository"),
        ])
    func unkept(script: String, told: String) async throws {
        try await ExampleOverlay.with { folder in
            #expect(try await Program.run("bash", ["-ec", script], in: folder).status == 0)
            let refused = try await Self.drop(in: folder)
            #expect(refused.status == 1 && refused.output.isEmpty && refused.errors.contains(told), "\(refused.errors)")
            #expect(refused.errors.contains("slipstream feature drop edu --force"))
            #expect(FileSystem.exists(folder + "/features/edu/feature.yaml"))
            let forced = try await Self.drop("--force", in: folder)
            #expect(forced.status == 0 && !FileSystem.exists(folder + "/features/edu"))
            #expect(forced.output.hasPrefix("Removed features/edu; git does not have all of it.\n"))
        }
    }

    @Test("A file that is gone from the folder already is no loss")
    func missing() async throws {
        try await ExampleOverlay.with { folder in
            try FileSystem.remove(folder + "/features/edu/patches/0004-selftests-edu-test-factorials-and-DMA.patch")
            #expect(try await Self.drop(in: folder).status == 0)
        }
    }

    @Test("The repository that is asked is the overlay's, whatever a surrounding git says")
    func surroundings() async throws {
        try await ExampleOverlay.with { folder in
            #expect(try await Program.run("git", ["init", "-q", "../other"], in: folder).status == 0)
            try FileSystem.writeAtomically([0x78], to: folder + "/features/edu/notes.txt")
            let refused = try await Self.drop(in: folder, environment: ["GIT_DIR": folder + "/../other/.git"])
            #expect(refused.status == 1 && refused.errors.contains(": features/edu/notes.txt"), "\(refused.errors)")
        }
    }

    @Test("An overlay below the top of its repository names its files from its own root")
    func below() async throws {
        try await ExampleOverlay.with { folder in
            let script =
                "rm -rf .git; cd ..; git init -q; git add day-zero; git -c user.name=A -c user.email=a@b commit -qm x"
            #expect(try await Program.run("bash", ["-ec", script], in: folder).status == 0)
            try FileSystem.writeAtomically([0x78], to: folder + "/features/edu/notes.txt")
            let refused = try await Self.drop(in: folder)
            #expect(refused.errors.contains("as they are: features/edu/notes.txt\n"), "\(refused.errors)")
            try FileSystem.remove(folder + "/features/edu/notes.txt")
            #expect(try await Self.drop(in: folder).output.contains("git's history keeps it"))
        }
    }
}
