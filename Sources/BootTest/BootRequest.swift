/// One boot of one kernel.
package struct BootRequest: Sendable {
    /// The machine that QEMU plays.
    package var machine: GuestMachine
    /// The path of the kernel image.
    package var kernel: String
    /// The path of the initramfs, whose `/init` is Slipstream's.
    package var initramfs: String
    /// QEMU devices, as `-device` takes them: `edu`.
    package var devices: [String]
    /// Whether the arm64 machine gets an SMMUv3, without which devices of few address bits reach no memory there.
    package var hasIOMMU: Bool
    /// Where the console's bytes are kept.
    package var consoleLog: String
    /// The folder that remembers what was found out about KVM.
    package var stateFolder: String
    /// MiB of memory.
    package var memory: Int
    /// Seconds for the whole boot.
    package var timeout: Int
    /// Seconds without a word after which the guest counts as hung.
    package var silence: Int
    /// The accelerator to use instead of the one that the probe would choose.
    package var accelerator: Accelerator?

    /// A boot with 512 MiB, at most 180 s, at most 60 of them silent.
    package init(
        machine: GuestMachine, kernel: String, initramfs: String, consoleLog: String, stateFolder: String
    ) {
        self.machine = machine
        self.kernel = kernel
        self.initramfs = initramfs
        self.consoleLog = consoleLog
        self.stateFolder = stateFolder
        devices = []
        hasIOMMU = true
        memory = 512
        timeout = 180
        silence = 60
    }
}
