import Testing

@testable import BootTest

struct ConsoleMonitorTests {
    private static let goodConsole = """
        [    0.000000] Linux version 6.12.0
        [    0.512345] SLIPSTREAM-BOOT user-space 6.12.0 x86_64
        [    0.512399][    T1] KTAP version 1
        1..2
        ok 1 module edu
        [    0.600000]   TAP version 13
        [    0.600000]   1..1
        [    0.600000]   ok 1 factorial(10) = 3628800
        <12>[    0.700000] ok 2 drivers/edu:edu_test
        SLIPSTREAM-BOOT done
        reboot: Restarting system

        """

    private func monitor(_ text: String) -> ConsoleMonitor {
        var monitor = ConsoleMonitor()
        monitor.receive(Array(text.utf8))
        monitor.finish()
        return monitor
    }

    @Test("A good boot passes, and its evidence says where")
    func passes() {
        let monitor = monitor(Self.goodConsole)
        let (verdict, reason) = monitor.verdict(at: .ended)
        #expect(verdict == .pass)
        #expect(reason == .passed(tests: 2, skipped: 0))
        #expect(
            monitor.evidence() == [
                "console:2: user space on 6.12.0 x86_64", "console:5: ok module edu",
                "console:8: ok drivers/edu:edu_test / factorial(10) = 3628800", "console:10: done",
            ])
    }

    @Test("Where pieces end makes no difference", arguments: [1, 2, 3, 7, 64])
    func pieces(size: Int) {
        var monitor = ConsoleMonitor()
        let bytes = Array(Self.goodConsole.replacing("\n", with: "\r\n").utf8)
        for start in stride(from: 0, to: bytes.count, by: size) {
            monitor.receive(bytes[start..<min(start + size, bytes.count)])
        }
        #expect(monitor.verdict(at: .ended).verdict == .pass)
    }

    @Test(
        "What decides against a kernel",
        arguments: [
            (
                "Kernel panic - not syncing: VFS: Unable to mount root fs",
                BootReason.panic("VFS: Unable to mount root fs")
            ),
            (
                "BUG: kernel NULL pointer dereference, address: 0",
                .oops("BUG: kernel NULL pointer dereference, address: 0")
            ),
            ("[ 1.0] Internal error: Oops: 96000004 [#1]", .oops("Internal error: Oops: 96000004 [#1]")),
            ("watchdog: BUG: soft lockup - CPU#0 stuck", .oops("watchdog: BUG: soft lockup - CPU#0 stuck")),
            ("WARNING: CPU: 0 PID: 1 at mm/x.c:1 f+0x1/0x2", .warned("WARNING: CPU: 0 PID: 1 at mm/x.c:1 f+0x1/0x2")),
        ])
    func faults(line: String, reason: BootReason) {
        let text = Self.goodConsole.replacing("[    0.600000]   TAP version", with: "\(line)\n  TAP version")
        let monitor = monitor(text)
        let verdict = monitor.verdict(at: .ended)
        #expect(verdict.verdict == .fail)
        #expect(verdict.reason == reason)
        #expect(monitor.evidence().contains { $0.hasPrefix("console:6: ") })
    }

    @Test(
        "Of a guest that was stopped while it talked the last whole line is told; of one that fell silent, its last word"
    )
    func lastLines() {
        let cut = monitor("Linux version 1\nnoise\nnoi")
        #expect(
            cut.verdict(at: .outOfTime(seconds: 9)).reason
                == .beforeUserSpace(.outOfTime(seconds: 9), lastLine: "noise"))
        #expect(cut.verdict(at: .silent(seconds: 9)).reason == .beforeUserSpace(.silent(seconds: 9), lastLine: "noi"))
        #expect(
            monitor("noi").verdict(at: .outOfTime(seconds: 9)).reason
                == .beforeUserSpace(.outOfTime(seconds: 9), lastLine: "noi"))
    }

    @Test("A panic is a panic even where QEMU's status says otherwise")
    func panicBeforeUserSpace() {
        let monitor = monitor(
            "[ 0.1] Kernel panic - not syncing: No working init found.\n[ 0.1] Call Trace:\n[ 0.1] f\n")
        #expect(monitor.verdict(at: .ended).reason == .panic("No working init found."))
        #expect(monitor.evidence().contains("    Call Trace:"))
    }

    @Test("Silence, time, an early end and QEMU's own failure are told apart")
    func endings() {
        let begun = "[ 0.1] Linux version 6.12.0\n"
        #expect(
            monitor(begun).verdict(at: .silent(seconds: 60)).reason
                == .beforeUserSpace(.silent(seconds: 60), lastLine: "Linux version 6.12.0"))
        #expect(monitor("").verdict(at: .silent(seconds: 60)).reason == .neverSpoke(.silent(seconds: 60)))
        #expect(monitor("").verdict(at: .outOfTime(seconds: 9)).verdict == .fail)
        let unfinished = Self.goodConsole.replacing("SLIPSTREAM-BOOT done\n", with: "")
        let early = monitor(unfinished).verdict(at: .ended)
        #expect(early.verdict == .fail)
        #expect(early.reason == .duringTests(.ended, lastLine: "reboot: Restarting system"))
        let broken = monitor(unfinished).verdict(at: .emulatorFailed("qemu: DMA range out of bounds"))
        #expect(broken.verdict == .error)
        #expect(broken.reason == .emulator("qemu: DMA range out of bounds"))
    }

    @Test("A test that failed, vanished or gave up fails the boot")
    func tests() {
        let failed = Self.goodConsole.replacing("ok 1 factorial", with: "not ok 1 factorial")
        #expect(
            monitor(failed).verdict(at: .ended).reason
                == .testsFailed(["drivers/edu:edu_test / factorial(10) = 3628800"]))
        let crashed = Self.goodConsole.replacing(
            "ok 2 drivers/edu:edu_test", with: "not ok 2 edu_test # killed by signal 11")
        #expect(monitor(crashed).verdict(at: .ended).reason == .testsFailed(["edu_test"]))
        let vanished = Self.goodConsole.replacing("<12>[    0.700000] ok 2 drivers/edu:edu_test\n", with: "")
        #expect(monitor(vanished).verdict(at: .ended).verdict == .fail)
        let none = "SLIPSTREAM-BOOT user-space 6.12.0 x86_64\nKTAP version 1\n1..0\nSLIPSTREAM-BOOT done\n"
        #expect(monitor(none).verdict(at: .ended).reason == .nothingTested)
    }

    @Test("A test cannot say the markers by its own output")
    func forgedMarkers() {
        let text = "  SLIPSTREAM-BOOT user-space 6.12.0 x86_64\n  SLIPSTREAM-BOOT done\n"
        #expect(monitor(text).verdict(at: .ended).verdict == .fail)
    }

    @Test("Noise without end takes no memory")
    func noise() {
        var monitor = ConsoleMonitor()
        let noise = (0..<65536).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 7) }
        for _ in 0..<16 { monitor.receive(noise) }
        let flat = [UInt8](repeating: 0x41, count: 1 << 20)
        for _ in 0..<16 { monitor.receive(flat) }
        #expect(monitor.verdict(at: .flooded(bytes: monitor.bytes)).verdict == .fail)
        #expect(monitor.evidence().allSatisfy { $0.utf8.count <= 4 * ConsoleMonitor.lineLimit })
    }
}
