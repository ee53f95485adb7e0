import Files
import TestSupport
import Testing

/// `init` beside others, and where it fails.
@Suite struct CreationTests {
    /// Runs a script beside a small repository `base`, with `$S` for the program.
    static func shell(_ script: String, in root: String) async throws -> Program {
        let made = """
            git init -q base && cd base && printf 'VERSION = 6\nPATCHLEVEL = 12\n' >Makefile && git add -A \
                && git -c user.name=A -c user.email=a@example.org commit -qm 6.12 && cd ..
            """
        let begun = try await Program.run("bash", ["-ec", "test -d base || { \(made); }"], in: root)
        #expect(begun.status == 0, "\(begun.errors)")
        return try await Program.run("bash", ["-c", script], in: root, environment: ["S": Program.slipstream])
    }

    @Test("Of two runs at once one makes the overlay, and the other says that it is there", arguments: 0..<3)
    func race(round: Int) async throws {
        try await ScratchFolder.with { root in
            let script = """
                "$S" init race --base base >one 2>&1 & one=$!; "$S" init race --base base >two 2>&1; two=$?; wait $one; echo $?$two
                """
            let run = try await Self.shell(script, in: root)
            #expect(["01\n", "10\n"].contains(run.output), "\(run.output)")
            let status = try await Self.shell(
                #""$S" -C race status && cat one two | grep -c 'exists already'"#, in: root)
            #expect(status.status == 0 && status.output.hasSuffix("\n1\n"), "\(status.output)\(status.errors)")
        }
    }

    @Test("A run that fails takes away what it made, and nothing else")
    func failure() async throws {
        try await ScratchFolder.with { root in
            let script = """
                mkdir mine mine/flavors; echo text >mine/README.md; "$S" init mine --base nowhere; echo $?
                "$S" init new --base base#nowhere; echo $?; find mine new
                mkdir empty; "$S" init empty --base nowhere; ls -A empty; test -d empty && echo still
                """
            let run = try await Self.shell(script, in: root)
            #expect(
                run.output == "1\n1\nmine\nmine/flavors\nmine/README.md\nstill\n"
                    || run.output == "1\n1\nmine\nmine/README.md\nmine/flavors\nstill\n", "\(run.output)")
            #expect(run.errors.contains("find: ‘new’") || run.errors.contains("find: 'new'"))
        }
    }

    @Test(
        "A surrounding git points to no other repository",
        arguments: ["GIT_DIR=$PWD/other/.git", "GIT_DIR=$PWD/none/.git", "GIT_OBJECT_DIRECTORY=$PWD/objects"])
    func surroundings(variable: String) async throws {
        try await ScratchFolder.with { root in
            let script = """
                git init -q other; cp other/.git/config before
                \(variable) "$S" init ov --base base || exit; git -C ov status >/dev/null || exit
                ls ov/.git/HEAD && cmp before other/.git/config && test ! -e objects && test ! -e none && echo well
                """
            let run = try await Self.shell(script, in: root)
            #expect(run.output.hasSuffix("ov/.git/HEAD\nwell\n"), "\(run.output)\(run.errors)")
        }
    }
}
