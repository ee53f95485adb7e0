import Files
import GitObjects
import TestSupport
import Testing

@testable import Assembly

/// Files where folders were, and folders where files were.
@Suite("Files and folders that change places")
struct FolderTests {
    /// The shell words that make each state of a repository, one commit each; the last is the wanted one.
    @Test(
        "A patch empties a folder and puts a file there, or the other way round",
        arguments: [
            ["mkdir -p x/y; echo 1 >x/y/z; echo 2 >x/y/w", "rm -r x; echo 3 >x"],
            ["echo 1 >x", "rm x; mkdir -p x/y; echo 2 >x/y/z"],
            [
                "mkdir -p x/y; echo 1 >x/y/z", "rm x/y/z; echo 2 >x/w", "rm -r x; ln -s elsewhere x",
                "rm x; mkdir x; echo 3 >x/q",
            ],
            [
                "mkdir -p a/b/c; echo 1 >a/b/c/d; echo 2 >a/e", "git mv a/b/c/d q; rm -r a; echo 3 >a",
                "rm a; mkdir a; git mv q a/b",
            ],
        ])
    func places(states: [String]) async throws {
        try await ScratchFolder.with { folder in
            try await Git.run("init", "-q", "--template=", ".", in: folder)
            for (number, words) in states.enumerated() {
                let script = "\(words); git add -A && git commit -qm 'step \(number)'"
                let made = try await Program.run("sh", ["-c", script], in: folder, environment: FolderTests.identity)
                try #require(made.status == 0, "\(made.errors)")
            }
            let root = try await Git.run("rev-list", "--max-parents=0", "HEAD", in: folder)
            let base = try #require(ObjectID(root))
            let tree = try #require(ObjectID(try await Git.run("rev-parse", root + "^{tree}", in: folder)))
            try await Git.run("format-patch", "-q", "-o", ".git/patches", root, in: folder)
            let patches = folder + "/.git/patches"
            let stack = try FileSystem.names(in: patches).map { try Workbench.patch(patches + "/" + $0) }
            let result = try Workbench.assemble(stack, onto: (base, tree), in: folder)
            #expect(result.failures.isEmpty)
            #expect(result.tree.description == (try await Git.run("rev-parse", "HEAD^{tree}", in: folder)))
        }
    }

    private static let identity = [
        "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_COMMITTER_NAME": "A",
        "GIT_COMMITTER_EMAIL": "a@example.org", "GIT_CONFIG_GLOBAL": "/dev/null",
    ]
}
