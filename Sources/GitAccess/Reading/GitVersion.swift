import Processes
import Synchronization

/// The version of the installed git.
package struct GitVersion: Comparable, Sendable {
    /// The first number.
    package let major: Int

    /// The second number.
    package let minor: Int

    /// `major.minor`.
    package init(major: Int, minor: Int) {
        self.major = major
        self.minor = minor
    }

    /// Reads what `git version` prints; nil where it is something else.
    package init?(_ text: String) {
        let words = text.split(separator: " ")
        guard words.count >= 3, words[0] == "git", words[1] == "version" else { return nil }
        let numbers = words[2].split(separator: ".").prefix(2).compactMap { Int($0) }
        guard numbers.count == 2 else { return nil }
        self.init(major: numbers[0], minor: numbers[1])
    }

    private static let known = Mutex<GitVersion?>(nil)

    /// The installed git's version; asked once.
    package static func installed() throws -> GitVersion {
        if let version = known.withLock({ $0 }) { return version }
        let process = try PipedProcess(CommandLine("git", ["version"]))
        let text = String(decoding: try process.readToEnd(limit: 4096), as: UTF8.self)
        guard let version = GitVersion(text) else { throw GitFailure.protocolError(text) }
        known.withLock { $0 = version }
        return version
    }

    /// By the first number, then by the second.
    package static func < (left: GitVersion, right: GitVersion) -> Bool {
        (left.major, left.minor) < (right.major, right.minor)
    }
}
