import Files
import GitObjects
import PatchFormat
import TestSupport
import Testing

@testable import Assembly

/// Patches that git takes, or refuses, and assembly once did not.
@Suite("Odd patches")
struct OddPatchTests {
    /// Mails made by hand, `git am` beside them: each is the shell words that make the base, and those that make a
    /// mailbox `../mails` of it.
    @Test(
        "Several diffs of one file in one mail, and a tree that is left empty, come out as git am has them",
        arguments: [
            // Two hunks of one file, in two diffs.
            ("seq 1 30 >f", "sed -i s/^3$/three/ f; git diff >a; git commit -qam x; sed -i s/^20$/xx/ f; git diff >b"),
            // A new file, and a change of it.
            ("seq 1 30 >g", "seq 1 9 >f; git add f; git diff --cached >a; git commit -qm x; echo 10 >>f; git diff >b"),
            // A change, and the mode alone.
            ("seq 1 30 >f", "sed -i s/^3$/three/ f; git diff >a; git commit -qam x; chmod +x f; git diff >b"),
            // There and back.
            (
                "seq 1 30 >f; seq 3 >g",
                "sed -i s/^3$/x/ f; echo 4 >>g; git diff >a; git commit -qam x; git revert --no-commit HEAD; git reset -q; git checkout -q g; git diff f >b"
            ),
            // Nothing is left, after a change.
            ("seq 1 30 >f", "echo x >>f; git diff >a; git commit -qam x; git rm -q f; git diff --cached >b"),
        ])
    func likeGit(base: String, mails: String) async throws {
        for joined in [true, false] {
            try await ScratchFolder.with { folder in
                try await OddPatchTests.make(folder, base, mails, joined: joined)
                let state = try await OddPatchTests.state("onto", in: folder)
                let names = try FileSystem.names(in: folder + "/.git/mails").sorted()
                let stack = try names.map { try Workbench.patch(folder + "/.git/mails/" + $0) }
                let result = try Workbench.assemble(stack, onto: state, in: folder)
                #expect(result.failures.isEmpty, "\(result.failures)")
                // The second of two diffs of one file is git's last word where it removes the file: see the page of differences.
                let git = try await OddPatchTests.state("judged", in: folder)
                if !(joined && mails.contains("git rm")) { #expect(result.tree == git.tree) }
                // What comes after builds on it.
                let fsck = try await Program.run(
                    "git", ["fsck", "--strict", "--no-dangling", "\(result.head)"], in: folder)
                #expect(fsck.status == 0, "\(fsck.errors)")
            }
        }
    }

    @Test("A binary patch must make the blob that its index line names")
    func binaryResult() async throws {
        try await ScratchFolder.with { folder in
            let change =
                "printf 'a\\0c' >f; git diff --binary --full-index >a; sed -i 's/^index \\(.*\\)\\.\\.../index \\1..ff/' a; : >b"
            try await OddPatchTests.make(folder, "printf 'a\\0b' >f", change, joined: true, judged: false)
            let state = try await OddPatchTests.state("onto", in: folder)
            let result = try Workbench.assemble(
                [try Workbench.patch(folder + "/.git/mails/1")], onto: state, in: folder)
            let problem = try #require(result.failures.first?.changes.first?.problem)
            #expect("\(problem)".contains("where its index line promises ff"), "\(problem)")
        }
    }

    @Test("All hunks of a file that find no place are told, each with its nearest place")
    func allHunks() async throws {
        try await ScratchFolder.with { folder in
            let change =
                "sed -i 's/^\\(10\\|50\\|90\\)$/new \\1/' f; git diff >a; git checkout -q f; sed -i 's/^\\(11\\|91\\)$/other/' f; git commit -qam moved; git tag -f onto; : >b"
            try await OddPatchTests.make(folder, "seq 1 100 >f", change, joined: true, judged: false)
            let state = try await OddPatchTests.state("onto", in: folder)
            let patch = try Workbench.patch(folder + "/.git/mails/1")
            let result = try Workbench.assemble([patch], onto: state, in: folder)
            let failure = try #require(result.failures.first)
            let reports = FailureExplanation(patches: [patch], failures: [failure]) { _ in state.commit }.reports()
            #expect(reports.map(\.hunk) == [1, 3])
            #expect(reports.map { $0.nearest?.line } == [7, 87])
            #expect(reports.allSatisfy { $0.nearest?.agreeing == 6 && $0.origin == .base })
        }
    }

    @Test("Blobs that no repository has are not asked for where they make no difference")
    func unknownBlobs() async throws {
        try await ScratchFolder.with { folder in
            let change = "sed -i s/^3$/three/ f; git diff | sed 's/^index .*/index 1234567..89abcde 100644/' >a; : >b"
            try await OddPatchTests.make(folder, "seq 1 30 >f", change, joined: true)
            try await Git.run("repack", "-adq", in: folder)
            let state = try await OddPatchTests.state("onto", in: folder)
            // Without git in PATH nothing can be asked.
            let result = try Workbench.assemble(
                [try Workbench.patch(folder + "/.git/mails/1")], onto: state, in: folder, threeWay: true)
            #expect(result.failures.isEmpty)
            #expect(result.commits.first??.hunks == HunkCounts(exact: 1, offset: 0, fuzz: 0, threeWay: 0))
        }
    }

    /// A repository whose tag `onto` is the base; the mails in `.git/mails`, one with both diffs or one for each; and what
    /// `git am` makes of them, as the tag `judged`.
    private static func make(
        _ folder: String, _ base: String, _ mails: String, joined: Bool, judged: Bool = true
    ) async throws {
        let script = """
            set -e
            git init -q --template= .
            export GIT_AUTHOR_NAME=A GIT_AUTHOR_EMAIL=a@b GIT_COMMITTER_NAME=A GIT_COMMITTER_EMAIL=a@b
            \(base); git add .; git commit -qm base; git tag onto
            \(mails)
            mkdir .git/mails; mv a b .git; git checkout -qf --detach onto; git clean -fdxq
            mail() { printf 'From: A <a@b>\\nDate: Mon, 2 Nov 2026 10:00:00 +0000\\nSubject: [PATCH] '"$1"'\\n\\nText.\\n---\\n'; }
            if \(joined); then { mail 1; cat .git/a .git/b; } >.git/mails/1
            else { mail 1; cat .git/a; } >.git/mails/1; { mail 2; cat .git/b; } >.git/mails/2; fi
            if \(judged); then git am -q .git/mails/*; git tag judged; git checkout -qf --detach onto; fi
            """
        let made = try await Program.run(
            "sh", ["-c", script], in: folder, environment: ["GIT_CONFIG_GLOBAL": "/dev/null"])
        try #require(made.status == 0, "\(made.errors)")
    }

    private static func state(_ ref: String, in folder: String) async throws -> (commit: ObjectID, tree: ObjectID) {
        let commit = try await Git.run("rev-parse", ref + "^{commit}", in: folder)
        let tree = try await Git.run("rev-parse", ref + "^{tree}", in: folder)
        return (try #require(ObjectID(commit)), try #require(ObjectID(tree)))
    }
}
