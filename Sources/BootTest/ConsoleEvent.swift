/// Something a kernel or its first program said that decides a verdict.
package enum ConsoleEvent: Sendable, Hashable {
    /// The first program runs: the kernel's release and machine, as `uname` gives them.
    case userSpace(release: String, machine: String)
    /// All modules and tests have been gone through.
    case done
    /// The kernel stopped for good.
    case panic(String)
    /// The kernel came upon an error of its own and went on, or tried to.
    case oops(String)
    /// The kernel saw what must not be, and went on (a `WARNING:` with a trace).
    case warning(String)

    /// Reads a message without its prefix; nil for what decides nothing.
    init?(_ message: ArraySlice<UInt8>) {
        guard let first = message.first, ConsoleEvent.initials.contains(first) else { return nil }
        let text = String(decoding: message, as: UTF8.self)
        if text.hasPrefix("SLIPSTREAM-BOOT ") {
            guard let event = ConsoleEvent.marker(text) else { return nil }
            self = event
        } else if text.hasPrefix("Kernel panic - not syncing") {
            self = .panic(String(text.dropFirst(26).drop { $0 == ":" || $0 == " " }))
        } else if ConsoleEvent.oopses.contains(where: { text.hasPrefix($0) }) {
            self = .oops(text)
        } else if ConsoleEvent.warnings.contains(where: { text.hasPrefix($0) }) {
            self = .warning(text)
        } else {
            return nil
        }
    }

    private static func marker(_ text: String) -> ConsoleEvent? {
        let words = text.split(separator: " ")
        switch words.dropFirst().first {
        case "done" where words.count == 2: return .done
        case "user-space" where words.count >= 3:
            return .userSpace(release: String(words[2]), machine: words.count > 3 ? String(words[3]) : "")
        default: return nil
        }
    }

    /// How the kernel begins a report of an error of its own, on either architecture: `arch/x86/kernel/dumpstack.c`,
    /// `arch/x86/kernel/traps.c`, `arch/arm64/kernel/traps.c`, `kernel/watchdog.c`, `lib/bug.c`, `mm/kasan/report.c`.
    private static let oopses = [
        "BUG: ", "Oops: ", "Oops - ", "Internal error: ", "Unable to handle kernel ", "kernel BUG at ",
        "general protection fault", "watchdog: BUG: ", "divide error: ", "invalid opcode: ", "int3: ",
        "stack segment: ", "double fault: ", "rcu: INFO: rcu_", "INFO: rcu_", "INFO: task ",
        "Insufficient stack space", "Bad mode in ", "UBSAN: ", "Unhandled exception",
    ]

    private static let warnings = ["WARNING: "]

    private static let initials = Set(
        (oopses + warnings + ["SLIPSTREAM-BOOT", "Kernel panic"]).compactMap { $0.utf8.first })
}
