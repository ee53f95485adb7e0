import Files
import Glibc
import Processes
import TestSupport
import Testing

@testable import KernelBuild

struct PatchAttributionTests {
    private func git(_ folder: String, _ words: String...) async throws -> String {
        let identity: [String: String?] = [
            "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_COMMITTER_NAME": "A",
            "GIT_COMMITTER_EMAIL": "a@example.org", "GIT_CONFIG_GLOBAL": "/dev/null",
        ]
        let command = CommandLine("git", ["-C", folder] + words, environment: identity)
        return try await ProcessRunner.run(command, outputLimit: 1 << 20).orThrow(command).text
    }

    private func commit(_ folder: String, _ text: String) async throws -> String {
        try FileSystem.writeAtomically(Array(text.utf8), to: "\(folder)/a.c")
        _ = try await git(folder, "add", "-f", "a.c")
        _ = try await git(folder, "commit", "-qm", "change")
        return try await git(folder, "rev-parse", "HEAD")
    }

    @Test("A line is attributed to the patch that wrote it, and the base's lines to none")
    func lines() async throws {
        try await ScratchFolder.with { folder in
            _ = try await git(folder, "init", "-q")
            let base = try await commit(folder, "base 1\nbase 2\n")
            let one = try await commit(folder, "base 1\none\nbase 2\n")
            let two = try await commit(folder, "two\nbase 1\none\nbase 2\n")
            let references = [one, two].map {
                PatchReference(
                    feature: "f", patch: $0 == one ? "0001-a.patch" : "0002-b.patch", commit: $0)
            }
            let attribution = PatchAttribution(store: "\(folder)/.git", base: base, head: two, patches: references)
            #expect(try await attribution.patch(file: "a.c", line: 1)?.patch == "0002-b.patch")
            #expect(try await attribution.patch(file: "a.c", line: 3)?.patch == "0001-a.patch")
            #expect(try await attribution.patch(file: "a.c", line: 2) == nil)
            #expect(try await attribution.patch(file: "a.c", line: 99) == nil)
            #expect(try await attribution.patch(file: "/etc/passwd", line: 1) == nil)
            #expect(try await attribution.patch(file: "none.c", line: 1) == nil)

            // What a user has set for git, such as a file that is not there, does not come between.
            try FileSystem.writeAtomically(
                Array("[blame]\n\tignoreRevsFile = none\n".utf8), to: "\(folder)/gitconfig")
            let former = getenv("GIT_CONFIG_GLOBAL").map { String(cString: $0) }
            setenv("GIT_CONFIG_GLOBAL", "\(folder)/gitconfig", 1)
            let known = try await attribution.patch(file: "a.c", line: 1)
            if let former { setenv("GIT_CONFIG_GLOBAL", former, 1) } else { unsetenv("GIT_CONFIG_GLOBAL") }
            #expect(known?.title == "f 0002-b.patch")

            let diagnostic = BuildDiagnostic(
                file: "a.c", line: 3, column: nil, severity: .warning, text: "t", details: [], patch: nil)
            let named = try await attribution.attribute([diagnostic, diagnostic])
            #expect(named.map(\.patch?.commit) == [one, one])
        }
    }
}
