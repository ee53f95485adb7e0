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

    /// Why the copy could not be made.
    struct Unmade: Error {
        let reason: String
    }
}
