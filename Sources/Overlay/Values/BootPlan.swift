/// What the boot test of a feature needs.
package struct BootPlan: Hashable, Sendable {
    /// QEMU devices, as `-device` takes them: `edu`.
    package var devices: [String]
    /// Folders of the kernel's self-tests, below `tools/testing/selftests`: `drivers/edu`. Each is safe as a path of a
    /// git tree.
    package var selftests: [String]
    /// Modules to load.
    package var modules: [String]

    /// A plan.
    package init(devices: [String] = [], selftests: [String] = [], modules: [String] = []) {
        self.devices = devices
        self.selftests = selftests
        self.modules = modules
    }
}
