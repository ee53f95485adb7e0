import Glibc

/// A program that closes its input must not end this one, which is what SIGPIPE does by default.
enum BrokenPipes {
    private static let ignored: Void = {
        _ = signal(SIGPIPE, SIG_IGN)
    }()

    /// Makes a write to a program that no longer reads fail, instead of ending this process. Children do not inherit it.
    static func ignore() { ignored }
}
