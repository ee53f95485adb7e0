import Files
import Foundation
import Processes
import TestSupport
import Testing

/// Debian's own kernel series, judged by quilt.
@Suite(.timeLimit(.minutes(10)))
struct DebianSeriesTests {
    @Test(
        "Debian's series on its kernel makes the tree that quilt push -a makes, and goes out as it came",
        .enabled("linux-6.12's source package is there or can be fetched") { await DebianSource.isThere() })
    func series() async throws {
        let source = try await DebianSource.find().get()
        try await ScratchFolder.with { scratch in
            try await Self.shell("tar xf '\(source.debian)' debian/patches", in: scratch)
            try await Self.slipstream("init", "overlay", "--base", source.original, in: scratch)
            let overlay = scratch + "/overlay"
            try await Self.slipstream("import", "../debian/patches", "--feature", "debian", in: overlay)
            let report = try await Self.slipstream("assemble", "--json", in: overlay)
            let listed = try await Self.shell("sed 's/#.*//' debian/patches/series | grep -c '[^ ]'", in: scratch)
            let features = try #require(report["features"] as? [[String: Any]])
            #expect((features.first?["commits"] as? [Any])?.count == Int(listed))
            let tree = try #require(report["tree"] as? String)
            #expect(try await Self.treeByQuilt(scratch, base: try #require(report["base"] as? String)) == tree)

            let export = try await Self.slipstream("export", "quilt", "../out", "--json", in: overlay)
            #expect(export["tree"] as? String == tree && export["pristine"] as? Int == Int(listed))
            try await Self.shell(
                "while read -r patch; do cmp \"out/$patch\" \"debian/patches/$patch\"; done < out/series", in: scratch)
        }
    }

    /// The tree that `quilt push -a` makes of the base. Only files that the patches may touch are put on disk: by the
    /// words of their `---` and `+++` lines, which is too many rather than too few; git knows all others.
    private static func treeByQuilt(_ scratch: String, base: String) async throws -> String {
        try await shell(
            """
            export GIT_DIR=$PWD/overlay/.slipstream/store.git GIT_WORK_TREE=$PWD/quilt GIT_INDEX_FILE=$PWD/index
            mkdir quilt; cd quilt; git read-tree \(base)
            grep -rhE '^(---|\\+\\+\\+) [^/]+/' ../debian/patches | sed -E 's/^.{4}[^/]+\\/([^\\t]*).*$/\\1/; s/ +$//' |
              sort -u > ../named
            git ls-files | sort | comm -12 - ../named > ../touched
            git checkout-index --stdin < ../touched
            QUILT_PATCHES=../debian/patches quilt --quiltrc /dev/null push -a -q > ../quilt.log 2>&1 ||
              { tail -n 20 ../quilt.log; exit 1; }
            rm -rf .pc
            { cat ../touched; find . -type f -o -type l | cut -c 3-; } | sort -u | git update-index --add --remove --stdin
            git write-tree
            """, in: scratch)
    }

    /// Runs a script; throws what it said where it fails; answers its output.
    @discardableResult
    private static func shell(_ script: String, in folder: String) async throws -> String {
        let command = CommandLine(
            "bash", ["-euo", "pipefail", "-c", script], environment: Git.environment, folder: folder)
        let ended = try await ProcessRunner.run(command, outputLimit: 1 << 24)
        try #require(ended.succeeded, "\(ended.text)\n\(ended.errorText)")
        return ended.text
    }

    /// Runs the built `slipstream`, which must answer yes; answers what it prints with `--json`.
    @discardableResult
    private static func slipstream(_ arguments: String..., in folder: String) async throws -> [String: Any] {
        let run = try await Program.run(Program.slipstream, arguments, in: folder)
        try #require(run.status == 0, "\(arguments): \(run.output)\(run.errors)")
        return (try? JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]) ?? [:]
    }
}
