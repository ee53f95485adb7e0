import Files
import Foundation
import TestSupport
import Testing

/// The bundled overlay on a real kernel, built once for all tests of a suite and removed after them.
struct RealKernelOverlay: Sendable {
    /// The kernel's source, as Debian packs it.
    static let source = "/usr/src/linux-source-6.12.tar.xz"
    /// Whether it is installed; `make test` sees to that.
    static var isThere: Bool { FileSystem.exists(source) }

    /// The overlay of the suite that runs.
    @TaskLocal static var current = RealKernelOverlay(folder: "")

    /// The overlay's folder.
    let folder: String

    /// Runs the built `slipstream` there.
    func slipstream(_ arguments: String..., environment: [String: String] = [:]) async throws -> Program {
        try await Program.run(Program.slipstream, ["-C", folder] + arguments, environment: environment)
    }

    /// The object that `--json` prints, and the exit status.
    func json(_ arguments: String...) async throws -> (status: Int32, object: [String: Any]) {
        let run = try await Program.run(Program.slipstream, ["-C", folder] + arguments + ["--json"])
        let value = try? JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
        return (run.status, try #require(value, "\(arguments): \(run.output)\(run.errors)"))
    }

    /// Makes a feature over `edu` with one patch that replaces a line of its driver, and puts it in.
    func addFeature(_ name: String, replacing line: String, with new: String, title: String) async throws {
        let assembled = try await slipstream("assemble")
        try #require(assembled.status == 0, "\(assembled.errors)")
        let file = "drivers/misc/edu.c"
        let store = folder + "/.slipstream/store.git"
        let text = try await Git.run("show", "refs/heads/slipstream:\(file)", in: store) + "\n"
        let place = try #require(text.range(of: line), "the driver has no line “\(line)”")
        try await ScratchFolder.with { scratch in
            try FileSystem.writeAtomically(Array(text.utf8), to: scratch + "/old.c")
            let changed = text.replacingCharacters(in: place, with: new)
            try FileSystem.writeAtomically(Array(changed.utf8), to: scratch + "/new.c")
            let labels = ["--label", "a/\(file)", "--label", "b/\(file)"]
            let diff = try await Program.run("diff", ["-u"] + labels + ["old.c", "new.c"], in: scratch)
            let mail = """
                From: A Tester <tester@example.org>
                Date: Mon, 2 Nov 2026 09:00:00 +0100
                Message-ID: <\(name)@example.org>
                Subject: [PATCH] \(title)

                It is wrong on purpose.

                Signed-off-by: A Tester <tester@example.org>
                ---
                \(diff.output)
                """
            try FileSystem.writeAtomically(Array(mail.utf8), to: scratch + "/\(name).patch")
            let made = try await slipstream("import", scratch + "/\(name).patch", "--feature", name)
            #expect(made.status == 0, "\(made.errors)")
            _ = try await slipstream("feature", "order", name, "--priority", "900")
        }
    }

    /// Removes a feature again.
    func drop(_ name: String) async throws {
        // It was never committed, so git keeps nothing of it.
        let run = try await slipstream("feature", "drop", "--force", name)
        #expect(run.status == 0, "\(run.errors)")
    }
}

/// Makes the overlay before the first test of a suite and removes it after the last.
struct WithRealKernel: SuiteTrait, TestScoping {
    @concurrent func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @concurrent @Sendable () async throws -> Void
    ) async throws {
        guard RealKernelOverlay.isThere, test.isSuite else { return try await function() }
        try await ScratchFolder.with { scratch in
            let folder = scratch + "/day-zero"
            let made = try await Program.run(
                "bash", ["-c", "cp -r Examples/day-zero '\(folder)' && cp Examples/v3-edu.mbox '\(scratch)/'"],
                in: Program.checkout)
            #expect(made.status == 0, "\(made.errors)")
            let overlay = RealKernelOverlay(folder: folder)
            try await RealKernelOverlay.$current.withValue(overlay) { try await function() }
        }
    }
}
