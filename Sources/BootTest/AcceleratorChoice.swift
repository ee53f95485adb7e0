import Bytes
import Files
import Glibc

/// What a guest is executed by, and why.
///
/// That KVM works is believed only after a kernel has booted by it; what was found out is kept in the state folder
/// until this machine is started anew or QEMU is replaced.
struct AcceleratorChoice: Sendable, Hashable {
    var accelerator: Accelerator
    var reason: String
    /// Whether a kernel has shown it.
    var isProven = false

    init(accelerator: Accelerator, reason: String, isProven: Bool = false) {
        self.accelerator = accelerator
        self.reason = reason
        self.isProven = isProven
    }

    /// The choice for a boot.
    init(for request: BootRequest) {
        if let wanted = request.accelerator {
            self.init(accelerator: wanted, reason: "it was asked for")
        } else if !request.machine.isHost {
            self.init(accelerator: .tcg, reason: "this machine has another architecture than the kernel")
        } else if let problem = AcceleratorChoice.problemOfOpening("/dev/kvm") {
            self.init(accelerator: .tcg, reason: "/dev/kvm cannot be used: \(problem)")
        } else if let remembered = AcceleratorChoice.remembered(for: request) {
            self = remembered
        } else {
            self.init(accelerator: .kvm, reason: "/dev/kvm opens; whether it works is seen by this boot")
        }
    }

    /// Keeps what a boot has shown; a folder that cannot be written only means that it is found out again.
    static func remember(_ accelerator: Accelerator, because reason: String, for request: BootRequest) {
        guard let key = key(for: request) else { return }
        let line = reason.split(whereSeparator: \.isNewline).joined(separator: " ")
        try? FileSystem.makeFolder(request.stateFolder)
        try? FileSystem.writeAtomically(
            Array("\(key)\n\(accelerator.rawValue)\n\(line)\n".utf8), to: file(for: request))
    }

    private static func remembered(for request: BootRequest) -> AcceleratorChoice? {
        guard let bytes = try? FileSystem.read(file(for: request), limit: 65536), let key = key(for: request) else {
            return nil
        }
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", maxSplits: 2)
        guard lines.count == 3, lines[0] == key, let accelerator = Accelerator(rawValue: String(lines[1])) else {
            return nil
        }
        let reason = String(lines[2]).split(separator: "\n").joined(separator: " ")
        return AcceleratorChoice(accelerator: accelerator, reason: reason, isProven: true)
    }

    private static func file(for request: BootRequest) -> String {
        "\(request.stateFolder)/kvm-\(request.machine.rawValue)"
    }

    /// This start of this machine and this QEMU.
    private static func key(for request: BootRequest) -> String? {
        guard let boot = try? FileSystem.read("/proc/sys/kernel/random/boot_id", limit: 4096) else { return nil }
        let identity = String(decoding: boot.filter { $0 > 0x20 }, as: UTF8.self)
        for folder in (getenv("PATH").map { String(cString: $0) } ?? "").split(separator: ":") {
            var status = stat()
            guard stat("\(folder)/\(request.machine.emulator.name)", &status) == 0 else { continue }
            return "\(identity) \(status.st_size) \(status.st_mtim.tv_sec)"
        }
        return nil
    }

    private static func problemOfOpening(_ path: String) -> String? {
        let descriptor = open(path, O_RDWR | O_CLOEXEC)
        guard descriptor >= 0 else { return String(cString: strerror(errno)) }
        close(descriptor)
        return nil
    }
}
