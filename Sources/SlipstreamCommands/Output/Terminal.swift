import Glibc

/// What is known of where text goes.
struct Terminal: Sendable {
    /// Whether standard output is a terminal.
    let outputIsTerminal: Bool

    /// Whether standard error is a terminal.
    let errorIsTerminal: Bool

    /// How many columns text may take.
    let width: Int

    /// How many columns notes and errors may take; nil in a log, where a remark is one line.
    let remarkWidth: Int?

    /// Whether colour is wanted where nothing is said on the command line: `NO_COLOR` and `TERM=dumb` forbid it.
    let allowsColor: Bool

    /// Looks at the descriptors and the environment of this process.
    ///
    /// The width is that of the terminal, else `COLUMNS`, else 80; at least 40 and at most 200.
    static func current() -> Terminal {
        let output = isatty(STDOUT_FILENO) == 1
        let error = isatty(STDERR_FILENO) == 1
        let columns = variable("COLUMNS").flatMap(Int.init).flatMap { $0 > 0 ? $0 : nil }
        let width = (output ? columnCount(STDOUT_FILENO) : nil) ?? columns ?? (error ? columnCount(STDERR_FILENO) : nil)
        let remarkWidth = (error ? columnCount(STDERR_FILENO) : nil) ?? columns
        return Terminal(
            outputIsTerminal: output, errorIsTerminal: error, width: min(200, max(40, width ?? 80)),
            remarkWidth: remarkWidth.map { min(200, max(40, $0)) },
            allowsColor: (variable("NO_COLOR") ?? "").isEmpty && variable("TERM") != "dumb"
        )
    }

    /// The value of an environment variable.
    static func variable(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }

    private static func columnCount(_ descriptor: Int32) -> Int? {
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }
}
