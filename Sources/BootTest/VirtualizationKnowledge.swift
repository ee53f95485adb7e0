/// What is known of KVM on this machine without starting a guest.
package enum VirtualizationKnowledge {
    /// A sentence about guests of `machine`; nil where KVM has nothing to do with them. `stateFolder` is where boots keep
    /// what they found out; nil where there is none.
    package static func words(for machine: GuestMachine, stateFolder: String?) -> String? {
        guard machine.isHost else { return nil }
        let request = BootRequest(
            machine: machine, kernel: "", initramfs: "", consoleLog: "", stateFolder: stateFolder ?? "/nonexistent")
        let choice = AcceleratorChoice(for: request)
        switch (choice.accelerator, choice.isProven) {
        case (.kvm, true): return "KVM: works, \(choice.reason)"
        case (.kvm, false): return "KVM: /dev/kvm is there; slipstream boot finds out whether a guest starts"
        case (.tcg, true): return "KVM: \(choice.reason) → TCG (slower, same result)"
        case (.tcg, false): return "\(choice.reason) → TCG (slower, same result)"
        }
    }
}
