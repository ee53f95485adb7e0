import Digests
import Files
import Glibc
import Overlay
import Processes

/// Programs of our own for a guest, compiled when they are first needed.
package enum StaticProgram {
    /// Compiles one C file to a static program, and returns its path in `folder`.
    ///
    /// The program is named by what it is made of and made only once. Any warning is an error: the source is ours.
    package static func compile(
        _ source: [UInt8], name: String, with toolchain: Toolchain, in folder: String
    ) async throws -> String {
        let options = ["-std=c11", "-static", "-Os", "-s", "-Wall", "-Wextra", "-Werror"]
        let inputs = Array("\(toolchain.compiler)\n\(toolchain.version)\n\(options)\n".utf8) + source
        let place = "\(folder)/\(name)-\(toolchain.architecture.kernelName)-\(SHA256.hex(of: inputs.span).prefix(16))"
        let program = "\(place)/\(name)"
        if FileSystem.exists(program) { return program }

        try FileSystem.makeFolder(place)
        try FileSystem.writeAtomically(source, to: "\(place)/\(name).c")
        var sandbox = Sandbox()
        let inside = sandbox.show(place, as: "/build", isWritable: true)
        try await sandbox.check()
        let made = "\(name).\(getpid())"
        let command = sandbox.command(
            toolchain.compiler, options + ["-o", "\(inside)/\(made)", "\(inside)/\(name).c"], in: inside)
        let finished = try await ProcessRunner.run(command, outputLimit: 1 << 20, timeout: .seconds(300))
        try Task.checkCancellation()
        guard finished.succeeded else {
            let said = String(decoding: finished.errors.prefix(2000), as: UTF8.self)
            throw BuildError.failed(step: "compile \(name).c", said.isEmpty ? "no message" : said)
        }
        guard rename("\(place)/\(made)", program) == 0 else {
            throw BuildError.failed(step: "compile \(name).c", "cannot rename \(place)/\(made)")
        }
        return program
    }
}
