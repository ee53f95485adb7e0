import Files
import Foundation

/// A program run to its end by a test.
package struct Program {
    /// What it exited with; -signal where a signal ended it.
    package let status: Int32

    /// What it wrote to standard output.
    package let output: String

    /// What it wrote to standard error.
    package let errors: String

    /// The `slipstream` that was built with the tests, or the one `SLIPSTREAM_BINARY` names.
    package static var slipstream: String {
        ProcessInfo.processInfo.environment["SLIPSTREAM_BINARY"] ?? checkout + "/.build/debug/slipstream"
    }

    /// The folder that holds it.
    package static var folder: String { URL(fileURLWithPath: slipstream).deletingLastPathComponent().path }

    /// The root of the project's checkout.
    package static var checkout: String {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().path
    }

    /// Runs `command` (found in PATH where it has no slash) in `folder`, with changes to the environment, and waits.
    package static func run(
        _ command: String, _ arguments: [String], in folder: String = "/", environment: [String: String] = [:],
        input: String = ""
    ) async throws -> Program {
        try await ScratchFolder.with { scratch in
            try FileSystem.writeAtomically(Array(input.utf8), to: scratch + "/in")
            for name in ["out", "err"] { try FileSystem.writeAtomically([], to: scratch + "/" + name) }
            let child = try ChildProcess(
                [command] + arguments, in: folder,
                environment: ProcessInfo.processInfo.environment.merging(environment) { $1 },
                input: scratch + "/in", output: scratch + "/out", errors: scratch + "/err")
            let status = await child.ended()
            return Program(
                status: status,
                output: String(decoding: try FileSystem.read(scratch + "/out"), as: UTF8.self),
                errors: String(decoding: try FileSystem.read(scratch + "/err"), as: UTF8.self)
            )
        }
    }
}
