/// What a boot showed.
package struct BootReport: Sendable {
    /// Whether the guest passed.
    package var verdict: BootVerdict
    /// Why the verdict is what it is.
    package var reason: BootReason
    /// The tests' results.
    package var results: KTAPDocument
    /// Lines that show why, each with its place on the console.
    package var evidence: [String]
    /// The kernel's release as it gave it itself; nil where it never reached user space.
    package var release: String?
    /// Seconds from the start of QEMU to its end.
    package var seconds: Double
    /// Seconds from the start of QEMU to the first line of user space; nil where it was not reached.
    package var secondsToUserSpace: Double?
    /// What the guest ran on: KVM or emulation.
    package var accelerator: Accelerator
    /// Why that accelerator.
    package var acceleratorReason: String
    /// The file that holds the console's bytes.
    package var consoleLog: String
}
