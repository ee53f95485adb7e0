import Files
import TestSupport

/// The bundled overlay, copied for one test and put under git.
enum ExampleOverlay {
    /// Runs `body` with the folder of the copy.
    static func with<Result>(_ body: (String) async throws -> Result) async throws -> Result {
        try await ScratchFolder.with { folder in
            let overlay = folder + "/day-zero"
            let script = """
                set -e
                cp -r '\(Program.checkout)/Examples/day-zero' '\(overlay)'
                cp '\(Program.checkout)/Examples/v3-edu.mbox' '\(folder)/'
                cd '\(overlay)'
                git init -q
                git config user.name 'A Tester'
                git config user.email tester@example.org
                git add -A
                git commit -qm 'Begin'
                """
            let made = try await Program.run("bash", ["-c", script])
            guard made.status == 0 else { throw Unmade(reason: made.errors) }
            return try await body(overlay)
        }
    }

    /// The same with a base beside it that the example's patches fit: `../linux`, a repository with the tags v6.12 and
    /// v6.12.1, and `../linux.git`, a bare copy. It has only the files that the patches change, with only the lines they
    /// name; the rest of each is filled up.
    static func withBase<Result>(_ body: (String) async throws -> Result) async throws -> Result {
        try await with { overlay in
            let made = try await Program.run("bash", ["-c", baseScript], in: overlay + "/..")
            guard made.status == 0 else { throw Unmade(reason: made.errors) }
            let taken = try await Program.run(Program.slipstream, ["base", "../linux#v6.12"], in: overlay)
            guard taken.status == 0 else { throw Unmade(reason: taken.errors) }
            return try await body(overlay)
        }
    }

    private static let baseScript = #"""
        set -e
        git init -q linux
        cat day-zero/features/edu/patches/000[1-9]*.patch | awk '
            function fill(to) { while (line < to) { print "filler " line > path; line++ } }
            /^diff --git / { path = substr($4, 3); isNew = 0 }
            /^new file mode/ { isNew = 1 }
            # A file is written from the first patch that changes it: what later ones name is made by those before.
            /^index / { skip = isNew || path in done; done[path] = 1; if (!skip) {
                path = "linux/" path; folder = path; sub("/[^/]*$", "", folder); system("mkdir -p " folder); line = 1 } }
            /^@@ / { split($2, old, ","); count = old[2] == "" ? 1 : old[2]; if (!skip) fill(-old[1]); next }
            /^-- $/ { skip = 1 }
            !skip && count > 0 && /^[ -]/ { print substr($0, 2) > path; line++; count-- }
        '
        printf 'VERSION = 6\nPATCHLEVEL = 12\nSUBLEVEL = 0\nEXTRAVERSION =\n' >linux/Makefile
        cd linux
        git config user.name 'A Tester'
        git config user.email tester@example.org
        git add -A
        git commit -qm 'Linux 6.12'
        git tag v6.12
        sed -i 's/^SUBLEVEL = 0/SUBLEVEL = 1/' Makefile
        git commit -qam 'Linux 6.12.1'
        git tag v6.12.1
        git clone -q --bare . ../linux.git
        """#

    /// Why the copy could not be made.
    struct Unmade: Error {
        let reason: String
    }
}
