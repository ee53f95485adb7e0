import Files
import Foundation
import TestSupport
import Testing

@testable import SlipstreamCommands

/// `slipstream export`, judged by git and quilt.
@Suite struct ExportTests {
    @Test("what git am and quilt push -a make, and what the branch holds, is the tree that was assembled")
    func sameTrees() async throws {
        try await ExportWorld.with { world in
            try await world.run(["export", "branch", "../linux.git", "stack"])
            let tree = try await world.shell("git -C linux.git rev-parse stack^{tree}")
            #expect(try await world.shell("git -C linux.git log --format=%s base..stack | wc -l") == "5")
            #expect(try await world.shell("git -C linux.git fsck --strict --no-dangling 2>&1") == "")
            // Git takes a relative path from the top of the work tree.
            try await world.run(
                ["export", "branch", "../../../linux.git", "below"], in: world.overlay + "/features/edu")
            #expect(try await world.shell("git -C linux.git rev-parse below^{tree}") == tree)
            try await world.run(["export", "mbox", "../out.mbox"])
            #expect(try await world.treeByGitAm("out.mbox") == tree)
            try await world.run(["export", "quilt", "../out"])
            #expect(try await world.treeByQuilt("out") == tree)
            #expect(
                try await world.shell(
                    "cmp out/bugfix/thirty.patch debian/patches/bugfix/thirty.patch; cat out/series | tail -2")
                    == "bugfix/thirty.patch\nplain.diff")
        }
    }

    @Test("one feature alone stands on the base; one that needs another says so")
    func oneFeature() async throws {
        try await ExportWorld.with { world in
            let answer = try Self.object(
                try await world.run(["export", "mbox", "../one.mbox", "--feature", "debian", "--json"]))
            #expect(answer["patches"] as? Int == 2 && answer["features"] as? [String] == ["debian"])
            #expect(try await world.treeByGitAm("one.mbox") == answer["tree"] as? String)
            #expect(!FileSystem.exists(world.overlay + "/slipstream.lock"), "an export of a part locks nothing")
            try await world.shell(
                """
                cd linux; git checkout -q -b later edu; sed -i 's/line twenty$/line 2/' a.txt; git commit -q -a -m Later
                cd ../overlay; slipstream import ../linux#edu..later --feature later
                """)
            let refused = try await Program.run(
                Program.slipstream, ["export", "quilt", "../later", "--feature", "later"], in: world.overlay)
            #expect(refused.status == 1 && refused.errors.contains("alone") && refused.errors.contains("requires: ["))
            #expect(!FileSystem.exists(world.root + "/later"))
            try await world.shell("cd overlay; echo 'requires: [edu]' >> features/later/feature.yaml")
            let both = try Self.object(
                try await world.run(["export", "quilt", "../later", "--feature", "later", "--json"]))
            #expect(both["patches"] as? Int == 3)
            #expect(try await world.treeByQuilt("later") == both["tree"] as? String)
        }
    }

    @Test("binary changes go into branches and mailboxes, not into quilt series")
    func binary() async throws {
        try await ExportWorld.with { world in
            try await world.run(["feature", "enable", "blob"])
            let quilt = try await Program.run(Program.slipstream, ["export", "quilt", "../out"], in: world.overlay)
            #expect(
                quilt.status == 1
                    && quilt.errors.contains("features/blob/patches/0001-Draw-another-logo.patch: it changes a binary"))
            #expect(!FileSystem.exists(world.root + "/out"))
            let answer = try Self.object(try await world.run(["export", "mbox", "../out.mbox", "--json"]))
            #expect(try await world.treeByGitAm("out.mbox") == answer["tree"] as? String)
        }
    }

    @Test("nothing that others put somewhere is lost")
    func keeps() async throws {
        try await ExportWorld.with { world in
            let theirs = try await world.shell(
                "cd linux.git; git branch topic $(git commit-tree -p base -m theirs base^{tree}); git rev-parse topic")
            let refused = try await Program.run(
                Program.slipstream, ["export", "branch", "../linux.git", "topic"], in: world.overlay)
            #expect(refused.status == 1 && refused.errors.contains(theirs) && refused.errors.contains("--force"))
            #expect(try await world.shell("git -C linux.git rev-parse topic") == theirs)
            let forced = try Self.object(
                try await world.run(["export", "branch", "../linux.git", "topic", "--force", "--json"]))
            #expect(forced["previous"] as? String == theirs && forced["ref"] as? String == "refs/heads/topic")
            #expect(try await world.shell("git -C linux.git rev-parse topic") == forced["head"] as? String)
            // What the last export made is moved, however the repository is named.
            try await world.run(["feature", "disable", "edu"])
            try await world.run(["export", "branch", world.root + "/linux.git", "topic"])
            try await world.shell("echo mine > mine; mkdir full; echo mine > full/x")
            for arguments in [["mbox", "../mine"], ["quilt", "../full"], ["quilt", "../mine"]] {
                let kept = try await Program.run(Program.slipstream, ["export"] + arguments, in: world.overlay)
                #expect(kept.status == 1 && kept.output.isEmpty, "\(arguments)")
            }
            #expect(try await world.shell("cat mine full/*") == "mine\nmine")
            let unreachable = try await Program.run(
                Program.slipstream, ["export", "branch", "../none", "x"], in: world.overlay)
            #expect(unreachable.status == 3)
        }
    }

    @Test("a mailbox goes through a pipe to git am: the bytes of the file, and all words beside them")
    func standardOutput() async throws {
        try await ExportWorld.with { world in
            try await world.run(["export", "mbox", "../out.mbox"])
            let told = try await world.shell(
                """
                (cd overlay; slipstream export mbox - 2>../told | tee ../piped.mbox) |
                    (git clone -q linux piped; cd piped; git checkout -q -b am base; git am -q)
                cmp out.mbox piped.mbox; cat told; test ! -e overlay/-
                """)
            #expect(told.contains("Wrote the mailbox: 5 patches of 3 features"), "\(told)")
            let tree = try await world.shell("git -C piped rev-parse HEAD^{tree}")
            #expect(try await world.treeByGitAm("out.mbox") == tree)
            let both = try await Program.run(
                Program.slipstream, ["export", "mbox", "-", "--json"], in: world.overlay)
            #expect(both.status == 2 && both.output.isEmpty && both.errors.contains("not both: name a file"))
            let device = try await Program.run(
                Program.slipstream, ["export", "mbox", "/dev/stdout"], in: world.overlay)
            #expect(device.status == 1 && device.output.isEmpty && device.errors.contains("write “-”"))
        }
    }

    @Test("with nothing on, or without patches, that is said, and not to assemble once more")
    func nothing() async throws {
        try await ExampleOverlay.withBase { overlay in
            let script = """
                set -e; '\(Program.slipstream)' feature disable edu; '\(Program.slipstream)' assemble
                ! '\(Program.slipstream)' export mbox ../x 2>off
                mkdir -p features/bare; echo 'title: Bare' >features/bare/feature.yaml
                ! '\(Program.slipstream)' export mbox ../x 2>bare
                cat off bare >&2
                """
            let run = try await Program.run("bash", ["-c", script], in: overlay)
            #expect(run.status == 0, "\(run.errors)")
            #expect(run.errors.contains("no feature is on, so there is nothing to export"), "\(run.errors)")
            #expect(run.errors.contains("the features that are on have no patches"), "\(run.errors)")
            #expect(!run.errors.contains("slipstream assemble"))
        }
    }

    @Test("the examples of the help run as printed, and answer in JSON", arguments: ["branch", "mbox", "quilt"])
    func examples(form: String) async throws {
        try await ExportWorld.with { world in
            let help = try await Program.run(Program.slipstream, ["export", form, "--help"])
            let examples = HelpExampleTests.examples(in: help.output)
            #expect(examples.count == 1)
            for example in examples {
                let text = try await world.shell("cd overlay; \(example)")
                #expect(text.contains("Next"))
                try await world.shell("rm -rf day-zero.mbox patches")
                let answer = try Self.object(try await world.shell("cd overlay; \(example) --json"))
                #expect(answer["form"] as? String == form)
            }
        }
    }

    private static func object(_ text: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }
}
