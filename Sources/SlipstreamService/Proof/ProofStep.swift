package import Ledger

/// One step of a run: what was done, how it came out, and why that is to be believed.
package struct ProofStep: Sendable, Hashable, Codable {
    /// What was done.
    package enum Kind: String, Sendable, Codable {
        case assemble
        case build
        case boot
    }

    /// What was done.
    package var kind: Kind
    /// The flavor; nil for what is done once for all of them.
    package var flavor: String?
    /// Which kernel.
    package var kernel: KernelChoice
    /// How it came out.
    package var verdict: Verdict
    /// One sentence for people.
    package var reason: String
    /// Results of tests, lines of the console, commits: why the verdict is what it is.
    package var evidence: [String]
    /// The results of a boot's tests as the guest printed them: `ok 1 edu bound to 0000:00:04.0`.
    package var results: [String]
    /// What compilers said, each with the patch it comes from where one is known.
    package var diagnostics: [String]
    /// The diagnostics in short: `1 warning: edu 2/4, drivers/misc/edu.c:118`; empty where there are none.
    package var brief: String
    /// The feature whose patch stops the build, where one does.
    package var blamed: String?
    /// The files that were made.
    package var artifacts: [Artifact]
    /// Seconds it took, or took when it was last done.
    package var seconds: Double
    /// Seconds of its parts, in order.
    package var parts: [Part]
    /// Whether nothing had to be done, as nothing it depends on has changed.
    package var isReused: Bool
    /// What a guest ran on and why; empty for what is no boot.
    package var accelerator: String
    /// Seconds from power-on to user space; nil for what is no boot, or never came there.
    package var secondsToUserSpace: Double?

    /// A part of a step.
    package struct Part: Sendable, Hashable, Codable {
        /// Its name: `configure`, `compile`.
        package var name: String
        /// How long it took.
        package var seconds: Double
    }

    init(_ kind: Kind, flavor: String? = nil, kernel: KernelChoice = .assembled, _ verdict: Verdict, _ reason: String) {
        self.kind = kind
        self.flavor = flavor
        self.kernel = kernel
        self.verdict = verdict
        self.reason = reason
        evidence = []
        results = []
        diagnostics = []
        brief = ""
        artifacts = []
        seconds = 0
        parts = []
        isReused = false
        accelerator = ""
    }

    /// `build x86_64-demo stock`: the step for people.
    package var title: String {
        ([kind.rawValue] + (flavor.map { [$0 + kernel.remark] } ?? [])).joined(separator: " ")
    }

    /// The artifact called `name`.
    package func artifact(_ name: String) -> Artifact? { artifacts.first { $0.name == name } }
}
