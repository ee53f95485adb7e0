import Files
import TestSupport

/// A small kernel `linux` with a bare copy `linux.git`, and an overlay on it that was made with the built binary: a
/// posted series, Debian's patches, commits of a repository, and a series that changes a binary file, which is off.
struct ExportWorld {
    let root: String

    var overlay: String { root + "/overlay" }

    static func with(_ body: (ExportWorld) async throws -> Void) async throws {
        try await ScratchFolder.with { root in
            let world = ExportWorld(root: root)
            try await world.shell(ExportWorld.kernel + ExportWorld.sources)
            let steps = [
                ["init", "overlay", "--base", "linux#base"],
                ["-C", "overlay", "import", "../v3.mbox", "--feature", "edu"],
                ["-C", "overlay", "import", "../debian/patches", "--feature", "debian"],
                ["-C", "overlay", "import", "../linux#edu..windows", "--feature", "windows"],
                ["-C", "overlay", "import", "../linux#windows..blob", "--feature", "blob"],
                ["-C", "overlay", "feature", "disable", "blob"],
                ["-C", "overlay", "feature", "order", "edu", "windows", "debian"],
            ]
            for step in steps { try await world.run(step, in: root) }
            try await body(world)
        }
    }

    /// Runs a script; throws what it said where it fails; answers its output.
    @discardableResult
    func shell(_ script: String) async throws -> String {
        let path = Program.slipstream.split(separator: "/").dropLast().joined(separator: "/")
        let environment = Git.environment.compactMapValues { $0 }.merging(["PATH": "/\(path):/usr/bin:/bin"]) { $1 }
        let run = try await Program.run("bash", ["-euc", script], in: root, environment: environment)
        guard run.status == 0 else { throw Failed(text: script + "\n" + run.output + run.errors) }
        return run.output.split(separator: "\n").joined(separator: "\n")
    }

    /// Runs the built binary, which must answer yes.
    @discardableResult
    func run(_ arguments: [String], in folder: String? = nil) async throws -> String {
        let run = try await Program.run(Program.slipstream, arguments, in: folder ?? overlay)
        guard run.status == 0 else {
            throw Failed(text: arguments.joined(separator: " ") + ": " + run.output + run.errors)
        }
        return run.output
    }

    /// The tree that `git am` makes of a mailbox on the base.
    func treeByGitAm(_ box: String) async throws -> String {
        try await shell(
            "rm -rf am; git clone -q linux am; cd am; git checkout -q -b am base; git am -q ../\(box); git rev-parse HEAD^{tree}"
        )
    }

    /// The tree that `quilt push -a` makes of a series on the base.
    func treeByQuilt(_ patches: String) async throws -> String {
        try await shell(
            """
            rm -rf qu; git clone -q linux qu; cd qu; git checkout -q base
            QUILT_PATCHES=$PWD/../\(patches) quilt --quiltrc /dev/null push -a -q >../quilt.log 2>&1 || { cat ../quilt.log; exit 1; }
            rm -rf .pc; git add -A -f; git write-tree
            """)
    }

    struct Failed: Error, CustomStringConvertible {
        let text: String
        var description: String { text }
    }
}

extension ExportWorld {
    private static let kernel = """
        git init -q -b main linux; cd linux
        for f in a b c 'old name'; do for i in {1..60}; do echo "$f line $i"; done > "$f.txt"; done
        for i in {1..40}; do printf 'dos %d\\r\\n' $i; done > dos.txt; printf 'GIF\\0\\1\\2' > logo; echo x > gone
        git add -A; git commit -q -m Base; git tag base; git clone -q --bare . ../linux.git

        """

    private static let sources = """
        git checkout -q -b edu
        sed -i 's/line 20$/line twenty/' a.txt; git commit -q -a -m 'a: Say twenty' -m 'Because.'
        git mv 'old name.txt' 'new name.txt'; sed -i 's/line 7$/seven/' 'new name.txt'; git rm -q gone
        printf 'no newline' > tail; echo '#!/bin/sh' > run; chmod +x run; : > empty; ln -s a.txt link; git add -A
        git commit -q --author 'Jürgen Müller <j@example.org>' -m 'Move, add and remove'
        git format-patch -q --stdout -v3 --cover-letter --thread base.. | sed 's/\\*\\*\\* SUBJECT HERE/Edu/' > ../v3.mbox
        git checkout -q -b windows; sed -i 's/^dos 9\\r/neun\\r/' dos.txt; git commit -q -a -m 'Count in German'
        git checkout -q -b blob; printf 'GIF\\0\\3\\4' > logo; git commit -q -a -m 'Draw another logo'
        git checkout -q -b deb base; mkdir -p ../debian/patches/bugfix
        sed -i 's/line 30$/thirty/' b.txt
        { printf 'Description: Thirty\\n With words.\\nAuthor: Q Uilt <q@example.org>\\nForwarded: no\\n\\n'
          git diff --no-prefix --src-prefix=l.orig/ --dst-prefix=l/ | grep -v '^diff\\|^index'; } > ../debian/patches/bugfix/thirty.patch
        git commit -q -a -m x; sed -i 's/line 31$/thirty-one/' b.txt; git diff > ../debian/patches/plain.diff
        printf '# ours\\nbugfix/thirty.patch\\nplain.diff\\n' > ../debian/patches/series; git checkout -q -f main
        """
}
