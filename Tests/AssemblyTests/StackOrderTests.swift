import GitObjects
import TestSupport
import Testing

@testable import Assembly

/// Laws of whole stacks.
@Suite("Orders of a stack")
struct StackOrderTests {
    /// Patches of different files may come in any order; the commits differ, what they come to does not.
    @Test("Independent patches come to the same tree in any order", arguments: 1..<6 as Range<UInt64>)
    func permutations(seed: UInt64) async throws {
        try await ScratchFolder.with { folder in
            let script = """
                set -e
                git init -q --template= .
                mkdir -p a/b c
                for f in a/1 a/b/2 c/3 4 5; do seq 1 40 >$f; done
                git add . && git commit -qm base && git tag onto
                for f in a/1 a/b/2 c/3 4 5; do
                    git checkout -qf --detach onto
                    sed -i -e 's/^7$/seven/' -e '30d' $f; echo new >$f.new; git add . ; git commit -qm "Change $f"
                    git format-patch -q -1 -o .git/patches --start-number=$((n += 1))
                done
                """
            let identity = [
                "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@b", "GIT_COMMITTER_NAME": "A",
                "GIT_COMMITTER_EMAIL": "a@b", "GIT_CONFIG_GLOBAL": "/dev/null",
            ]
            let made = try await Program.run("sh", ["-c", script], in: folder, environment: identity)
            try #require(made.status == 0, "\(made.errors)")
            let start = (
                commit: try #require(ObjectID(try await Git.run("rev-parse", "onto", in: folder))),
                tree: try #require(ObjectID(try await Git.run("rev-parse", "onto^{tree}", in: folder)))
            )
            let names = try await Program.run("ls", [folder + "/.git/patches"]).output.split(separator: "\n")
            let patches = try names.map { try Workbench.patch("\(folder)/.git/patches/\($0)") }
            #expect(patches.count == 5)
            let expected = try Workbench.assemble(patches, onto: start, in: folder)
            #expect(expected.failures.isEmpty)
            var random = SeededGenerator(seed: seed)
            let shuffled = patches.shuffled(using: &random)
            let result = try Workbench.assemble(shuffled, onto: start, in: folder)
            #expect(result.failures.isEmpty)
            #expect(result.tree == expected.tree)
            #expect(result.head != expected.head || shuffled.map(\.file) == patches.map(\.file))
        }
    }
}
