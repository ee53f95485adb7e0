/// The machine QEMU plays for a kernel under test.
package enum GuestMachine: String, Sendable, Hashable, CaseIterable {
    // The cases are named as the kernel names the architectures.
    // swift-format-ignore: AlwaysUseLowerCamelCase
    case x86_64
    case arm64

    /// The program that plays it, and the Debian package that holds it.
    package var emulator: (name: String, package: String) {
        switch self {
        case .x86_64: ("qemu-system-x86_64", "qemu-system-x86")
        case .arm64: ("qemu-system-aarch64", "qemu-system-arm")
        }
    }

    /// What stands after `console=` on the kernel's command line.
    var console: String {
        switch self {
        case .x86_64: "ttyS0"
        case .arm64: "ttyAMA0"
        }
    }

    /// The value of `-machine`. `hasIOMMU` puts an SMMUv3 before the PCI devices of the arm64 machine, whose RAM
    /// begins above what a device of few address bits can reach.
    func type(hasIOMMU: Bool) -> String {
        switch self {
        case .x86_64: "q35"
        case .arm64: hasIOMMU ? "virt,iommu=smmuv3" : "virt"
        }
    }

    /// The value of `-cpu`. Under TCG the newest processor QEMU knows, as `max` boots as fast as older models once
    /// pointer authentication uses QEMU's own cheap function instead of the architected one.
    func processor(_ accelerator: Accelerator) -> String {
        switch (self, accelerator) {
        case (_, .kvm): "host"
        case (.x86_64, .tcg): "max"
        case (.arm64, .tcg): "max,pauth-impdef=on"
        }
    }

    /// Whether this program runs on a machine of the same architecture, without which there is no KVM for it.
    var isHost: Bool {
        #if arch(x86_64)
            self == .x86_64
        #elseif arch(arm64)
            self == .arm64
        #else
            false
        #endif
    }
}

/// What executes the guest's instructions.
package enum Accelerator: String, Sendable, Hashable {
    /// The processor, by the host kernel.
    case kvm
    /// QEMU's translator.
    case tcg
}
