/// Programs that tests write and run.
package enum Script {
    /// Writes the shell script `text` to `path`, to be run.
    ///
    /// A process of its own writes it: had this one the file open, whatever another test starts at that moment would have it
    /// open too for an instant, and the system refuses to run a file that someone may write to (ETXTBSY, execve(2)).
    package static func write(_ text: String, to path: String) async throws {
        let written = try await Program.run("sh", ["-c", "cat >\"$1\" && chmod 755 \"$1\"", "sh", path], input: text)
        precondition(written.status == 0, "\(path) could not be written: \(written.errors)")
    }
}
