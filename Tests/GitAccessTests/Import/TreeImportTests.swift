import Files
import GitObjects
import Processes
import Synchronization
import TestSupport
import Testing

@testable import GitAccess

@Suite("Bases from tarballs and folders")
struct TreeImportTests {
    /// Runs `body` with a scratch folder that holds an empty bare repository, `store`.
    private func withStore(_ body: (String, GitStore) async throws -> Void) async throws {
        try await ScratchFolder.with { scratch in
            try await Git.run("init", "-q", "--bare", "-b", "base", "store", in: scratch)
            try await body(scratch, GitStore(path: scratch + "/store"))
        }
    }

    private func shell(_ script: String, in folder: String) async throws {
        let command = CommandLine("bash", ["-euc", script], folder: folder)
        try await ProcessRunner.run(command, outputLimit: 1 << 20).orThrow(command)
    }

    private func write(_ tar: TarWriter, to path: String) throws {
        try FileSystem.writeAtomically(tar.finished, to: path)
    }

    /// The tree that git itself makes of a folder.
    private func gitTree(of folder: String, store: GitStore) async throws -> String {
        let environment = ["GIT_INDEX_FILE": store.path + "/index-of-judge"]
        let options = ["--git-dir", store.path, "--work-tree", folder, "-c", "core.autocrlf=false"]
        let add = try await Git.attempt(
            options + ["add", "-A", "--force", "."], in: folder, environment: environment)
        try add.orThrow(CommandLine("git", ["add"]))
        return try await Git.attempt(options + ["write-tree"], in: folder, environment: environment).text
    }

    private func expectSound(_ store: GitStore, _ base: ImportedBase) async throws {
        try await Git.run("update-ref", "refs/heads/base", base.commit.description, in: store.path)
        let report = try await Git.attempt(["fsck", "--strict", "--full", "--no-dangling"], in: store.path)
        #expect(report.succeeded)
        #expect(report.text == "" && report.errorText == "")
        #expect(try await Git.run("rev-parse", "base^{tree}", in: store.path) == base.tree.description)
        let files = try await Git.run("ls-tree", "-r", "--name-only", "-z", "base", in: store.path)
        #expect(files.split(separator: "\0").count == base.files)
    }

    private static let makeSource = """
        umask 022; mkdir -p src/drivers/net/deep src/a src/a-b src/empty; cd src
        echo one > Makefile; echo two > drivers/net/x.c; printf '' > drivers/net/deep/none
        printf '#!/bin/sh\\n' > run.sh; chmod 755 run.sh; echo secret > a/closed; chmod 600 a/closed
        ln -s ../Makefile a/link; ln -s /nowhere/at/all a/dangling; ln run.sh a/hard
        echo z > a.c; echo y > a-b/y; echo ignored > ignored.o; echo '*.o' > .gitignore
        echo ü > 'ü b'; mkdir "$(printf 'n%.0s' {1..90})"; echo l > "$(echo n*)/$(printf 'm%.0s' {1..120})"
        head -c 3000000 /dev/urandom > big.bin; for i in {1..700}; do echo $i > drivers/f$i; done
        printf 'not text' > "$(printf 'latin\\344')"
        """

    @Test("A folder and every kind of tarball of it give the commit that git gives")
    func sameEverywhere() async throws {
        try await withStore { scratch, store in
            try await shell(TreeImportTests.makeSource, in: scratch)
            let folder = try await TreeImport.commit(folder: scratch + "/src", into: store)
            #expect(try await gitTree(of: scratch + "/src", store: store) == folder.tree.description)
            try await expectSound(store, folder)
            let packs = try FileSystem.names(in: store.packFolder)
            try await shell(
                """
                tar cf plain src; tar czf gz src; tar cjf bz2 src; tar cJf xz src; tar c src | zstd -q > zst
                tar cf gnu --format=gnu -C src .; tar cf pax --format=posix src; tar cf v7 --format=gnu --sort=name src
                tar cf late --mtime=@1 --owner=77 --group=88 --mode=g+w,o-r src; xz -c --block-size=65536 plain > blocks
                find src -type f -o -type l | tac | tar cf reversed --no-recursion -T -
                """, in: scratch)
            let names = ["plain", "gz", "bz2", "xz", "zst", "gnu", "pax", "v7", "late", "blocks", "reversed"]
            for name in names {
                let base = try await TreeImport.commit(tarball: "\(scratch)/\(name)", into: store)
                #expect(base == folder, "\(name)")
            }
            #expect(try FileSystem.names(in: store.packFolder) == packs)
        }
    }

    @Test("The commit is the one the documentation says")
    func recipe() async throws {
        try await withStore { scratch, store in
            try await shell("mkdir src; echo one > src/a", in: scratch)
            let base = try await TreeImport.commit(folder: scratch + "/src", into: store)
            let message = """
                Source tree

                Imported from a tarball or a folder. Author, date and message are the same for every
                import: the tree alone makes this commit's id.

                """
            let person: [String: String?] = [
                "GIT_AUTHOR_NAME": "Slipstream", "GIT_AUTHOR_EMAIL": "base@slipstream.invalid",
                "GIT_COMMITTER_NAME": "Slipstream", "GIT_COMMITTER_EMAIL": "base@slipstream.invalid",
                "GIT_AUTHOR_DATE": "946684800 +0000", "GIT_COMMITTER_DATE": "946684800 +0000",
            ]
            let made = try await Git.run(
                "commit-tree", base.tree.description, in: store.path, input: Array(message.utf8), environment: person)
            #expect(made == base.commit.description)
            #expect(base.commit.description == "d0955af88f586113f1f0f65cce1bf2bc6eaf8b1d")
        }
    }

    @Test("The last of several members of one name wins, and hard links lead to what stood there before them")
    func duplicates() async throws {
        try await withStore { scratch, store in
            var tar = TarWriter()
            tar.add("l/a", "first", mode: 0o755)
            tar.add("l/h", type: "1", link: "l/a")
            tar.add("l/a", "second")
            tar.add("l/s", type: "2", link: "a")
            tar.add("l/t", type: "1", link: "l/s")
            try write(tar, to: scratch + "/t")
            let base = try await TreeImport.commit(tarball: scratch + "/t", into: store)
            try await expectSound(store, base)
            let listed = try await Git.run("ls-tree", "-r", "--format=%(objectmode) %(path)", "base", in: store.path)
            #expect(listed == "100644 a\n100755 h\n120000 s\n120000 t")
            #expect(try await Git.run("show", "base:a", in: store.path) == "second")
            #expect(try await Git.run("show", "base:h", in: store.path) == "first")
        }
    }

    @Test(
        "One leading folder is left away, and only one that holds everything",
        arguments: [
            (["l/a", "l/b/c"], "a b/c"), (["l/m/a", "l/m/b"], "m/a m/b"), (["a"], "a"), (["l/a", "b"], "b l/a"),
            (["l/a", "lb/a"], "l/a lb/a"), (["./", "l/a"], "l/a"), (["./l/a"], "a"), (["l/a", "e/"], "l/a"),
        ] as [([String], String)])
    func leadingFolder(members: [String], files: String) async throws {
        try await withStore { scratch, store in
            var tar = TarWriter()
            for name in members { tar.add(name, type: name.hasSuffix("/") ? "5" : "0") }
            try write(tar, to: scratch + "/t")
            let base = try await TreeImport.commit(tarball: scratch + "/t", into: store)
            try await expectSound(store, base)
            let listed = try await Git.run("ls-tree", "-r", "--name-only", "base", in: store.path)
            #expect(listed.split(separator: "\n").joined(separator: " ") == files)
        }
    }

    @Test(
        "Hostile names are refused with the number of the member, and leave nothing",
        arguments: ["../etc/passwd", "/etc/passwd", "a/../../b", "a/.git/config", "a/.GIT/hooks/x", "a//b", "a/./b"])
    func hostile(name: String) async throws {
        try await withStore { scratch, store in
            var tar = TarWriter()
            for number in 0..<2000 { tar.add("l/\(number)", "\(number)") }
            tar.add(name, "x")
            try write(tar, to: scratch + "/t")
            try await shell("gzip -k t", in: scratch)
            for file in ["t", "t.gz"] {
                let error = try await #require(throws: TreeImportError.self) {
                    _ = try await TreeImport.commit(tarball: "\(scratch)/\(file)", into: store)
                }
                #expect("\(error)".contains("entry 2001: the path “\(name)” is refused"))
            }
            #expect(try FileSystem.names(in: store.packFolder) == [])
        }
    }

    @Test("A path through a link or a file is refused")
    func throughLink() async throws {
        try await withStore { scratch, store in
            for type in ["0", "2"] as [Character] {
                var tar = TarWriter()
                tar.add("l/x/out", type: type, link: "/etc")
                tar.add("l/x/out/passwd", "x")
                try write(tar, to: scratch + "/t")
                let error = try await #require(throws: TreeImportError.self) {
                    _ = try await TreeImport.commit(tarball: scratch + "/t", into: store)
                }
                #expect("\(error)".contains("“l/x/out” stands in it as a file or link, and also as a folder"))
            }
            #expect(try FileSystem.names(in: store.packFolder) == [])
        }
    }
}
