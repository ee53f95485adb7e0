import Files
import GitObjects
import PatchFormat
import TestSupport
import Testing

@testable import Assembly

/// What people are told of patches that do not apply.
@Suite("Explanations of failures")
struct FailureExplanationTests {
    /// What is told of the mails in `.git/mails`, as patches of one feature, onto the tag `base`; the script makes both.
    private func reports(_ script: String, in folder: String) async throws -> [FailureReport] {
        let begin = """
            set -e
            git init -q --template= .
            export GIT_AUTHOR_NAME=A GIT_AUTHOR_EMAIL=a@b GIT_COMMITTER_NAME=A GIT_COMMITTER_EMAIL=a@b
            mkdir .git/mails; seq 1 30 >f; git add .; git commit -qm base; git tag base

            """
        let made = try await Program.run(
            "sh", ["-c", begin + script], in: folder, environment: ["GIT_CONFIG_GLOBAL": "/dev/null"])
        try #require(made.status == 0, "\(made.errors)")
        let commit = try #require(ObjectID(try await Git.run("rev-parse", "base^{commit}", in: folder)))
        let tree = try #require(ObjectID(try await Git.run("rev-parse", "base^{tree}", in: folder)))
        let names = try FileSystem.names(in: folder + "/.git/mails").sorted()
        let patches = try names.map { try Workbench.patch(folder + "/.git/mails/" + $0) }
        let result = try Workbench.assemble(patches, onto: (commit, tree), in: folder)
        return FailureExplanation(patches: patches, failures: result.failures) { _ in commit }.reports()
    }

    @Test("What follows a patch that cannot be read is not blamed on others")
    func unreadable() async throws {
        try await ScratchFolder.with { folder in
            let script = """
                for n in one two three; do sed -i "1i $n" f; git commit -qam $n; done
                git format-patch -q -o .git/mails base
                sed -i '/^+two/,$d' .git/mails/0002*
                """
            let reports = try await reports(script, in: folder)
            #expect(reports.map(\.part.number) == [2, 3])
            #expect(reports.last?.origin == .unreadable(patch: "demo 2/3"))
            #expect(reports.last?.advice == "demo 2/3 cannot be read; mend it first")
            #expect(reports.last?.disputed == nil)
        }
    }

    /// `git am` warns, and makes an empty commit.
    @Test("A mode that the file has already is already there", arguments: ["", "sed -i 's/^9$/nine/' f"])
    func sameMode(change: String) async throws {
        try await ScratchFolder.with { folder in
            let script = """
                chmod +x f; git commit -qam mode; git format-patch -q -o .git/mails base; git tag -f base >&2
                \(change.isEmpty ? ":" : change + "; git commit -qam more; git format-patch -q --start-number 2 -o .git/mails base")
                git checkout -q --detach base; git am -q .git/mails/0001*; git diff --quiet base HEAD
                """
            let reports = try await reports(script, in: folder)
            #expect(reports.map(\.part.number) == [1])
            #expect(reports.first?.reason == "already in the base")
            #expect(reports.first?.advice.hasPrefix("retire it") == true)
        }
    }

    @Test("What alone keeps a hunk from its place has its own advice")
    func nearMiss() async throws {
        try await ScratchFolder.with { folder in
            let script = """
                echo end >>f; git diff >.git/d; git checkout -q f; seq 31 40 >>f; git commit -qam longer; git tag -f base >&2
                { printf 'From: A <a@b>\\nSubject: [PATCH] x\\n\\n---\\n'; cat .git/d; } >.git/mails/1
                """
            let reports = try await reports(script, in: folder)
            #expect(reports.first?.reason.contains("belongs to the end of the file") == true)
            #expect(reports.first?.advice.hasPrefix("give the hunk the lines that follow in the base") == true)
        }
    }
}
