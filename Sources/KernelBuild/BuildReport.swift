/// What a build gave.
package struct BuildReport: Sendable, Codable {
    /// Whether the kernel built, or why not.
    package enum Verdict: String, Sendable, Codable {
        case pass
        /// The configuration or the code is at fault.
        case fail
    }

    /// A file that a build made.
    package struct Artifact: Sendable, Hashable, Codable {
        /// What it is: `image`, `config`, `System.map`, `module edu`, `selftest drivers/edu:edu_test`.
        package var name: String
        /// The file's path.
        package var path: String
        /// The SHA-256 of the file, 64 digits.
        package var sha256: String
        /// The file's size in bytes.
        package var bytes: Int
    }

    /// A module and where it is.
    package struct Module: Sendable, Hashable, Codable {
        /// The self-test's name.
        package var name: String
        /// Nil where the kernel was built without it.
        package var path: String?
    }

    /// A self-test's program.
    package struct Selftest: Sendable, Hashable, Codable {
        /// `drivers/edu:edu_test`.
        package var name: String
        /// The program's path.
        package var path: String
    }

    /// How the build came out.
    package var verdict: Verdict
    /// Why, where it did not build.
    package var reason: String?
    /// The kernel image; nil where it did not build.
    package var image: String?
    /// The `.config`.
    package var config: String
    /// The modules that were asked for, those they need first, in the order of loading; those built in are left out.
    package var modules: [Module]
    /// The self-tests that were built.
    package var selftests: [Selftest]
    /// What was made, with digests.
    package var artifacts: [Artifact]
    /// What compilers and linkers said.
    package var diagnostics: [BuildDiagnostic]
    /// Seconds of each step, in their order.
    package var steps: [Step]
    /// Whether nothing had to be done.
    package var isReused: Bool
    /// What the build was made of, as a SHA-256.
    package var key: String

    /// A step and its seconds.
    package struct Step: Sendable, Hashable, Codable {
        /// The step's name.
        package var name: String
        /// How long it took, in seconds.
        package var seconds: Double
    }
}
