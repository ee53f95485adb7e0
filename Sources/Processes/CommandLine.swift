/// A program to run: which, with what words, where, and in what environment.
package struct CommandLine: Sendable, Hashable, CustomStringConvertible {
    /// A name to look for in `PATH`, or a path.
    package var executable: String

    /// The words behind the program's name; no shell ever reads them.
    package var arguments: [String]

    /// Changes to the environment this process has itself: nil takes a variable away.
    package var environment: [String: String?]

    /// The folder to run in; nil for the one this process is in.
    package var folder: String?

    /// The program `executable` with these words.
    package init(
        _ executable: String, _ arguments: [String] = [], environment: [String: String?] = [:], folder: String? = nil
    ) {
        self.executable = executable
        self.arguments = arguments
        self.environment = environment
        self.folder = folder
    }

    /// The words as one would type them into a shell, for messages.
    package var description: String {
        ([executable] + arguments).map(CommandLine.quoted).joined(separator: " ")
    }

    private static func quoted(_ word: String) -> String {
        let isPlain =
            !word.isEmpty
            && word.utf8.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x25, 0x2B, 0x2C, 0x2D, 0x2E, 0x2F, 0x3A, 0x3D, 0x40, 0x5F:
                    true
                default: byte >= 0x80
                }
            }
        guard !isPlain else { return word }
        return "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }
}
