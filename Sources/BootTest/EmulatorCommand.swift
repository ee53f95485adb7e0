import Processes

/// The command line of QEMU for one boot.
enum EmulatorCommand {
    /// The command that boots `request` with this accelerator; the console is its standard output.
    ///
    /// The machine has no disk, network, display or monitor; it ends at a reset. A panic resets at once, and the
    /// kernel takes all that init says (`printk.devkmsg`).
    static func line(for request: BootRequest, accelerator: Accelerator) -> CommandLine {
        let machine = request.machine
        var arguments = [
            "-accel", accelerator.rawValue,
            "-machine", machine.type(hasIOMMU: request.hasIOMMU),
            "-cpu", machine.processor(accelerator),
            "-m", "\(request.memory)",
            "-nodefaults", "-no-user-config", "-no-reboot",
            "-display", "none", "-monitor", "none", "-serial", "stdio",
            "-kernel", request.kernel, "-initrd", request.initramfs,
            "-append", parameters(for: request),
        ]
        for device in request.devices { arguments += ["-device", device] }
        return CommandLine(machine.emulator.name, arguments)
    }

    private static func parameters(for request: BootRequest) -> String {
        ["console=\(request.machine.console)", "panic=-1", "printk.devkmsg=on"].joined(separator: " ")
    }
}
