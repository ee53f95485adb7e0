import Bytes
import Files
import Foundation
import Imaging
import TestSupport
import Testing

@testable import BootTest

/// Guests that are no kernels: what QEMU does with them shows how endings are told apart.
struct GuestTests {
    private func request(_ folder: String, _ head: [UInt8], _ machine: GuestMachine = .x86_64) throws -> BootRequest {
        try FileSystem.writeAtomically(head, to: "\(folder)/kernel")
        try FileSystem.writeAtomically(CPIOArchive().encoded(), to: "\(folder)/initramfs")
        var request = BootRequest(
            machine: machine, kernel: "\(folder)/kernel", initramfs: "\(folder)/initramfs",
            consoleLog: "\(folder)/console", stateFolder: "\(folder)/state")
        request.accelerator = .tcg
        request.timeout = 60
        return request
    }

    /// An arm64 Image whose code is these instructions, of any load address.
    private func image(_ instructions: [UInt32]) -> [UInt8] {
        // A branch over the header of 64 bytes: text offset 0, size 1 MiB, flags: little endian, 4K, anywhere.
        var bytes = [UInt8](repeating: 0, count: 64)
        bytes.replaceSubrange(0..<4, with: [0x10, 0x00, 0x00, 0x14])
        bytes.replaceSubrange(16..<24, with: [0, 0, 0x10, 0, 0, 0, 0, 0])
        bytes[24] = 0x0A
        bytes.replaceSubrange(56..<60, with: Array("ARM\u{64}".utf8))
        for instruction in instructions {
            for shift in stride(from: 0, to: 32, by: 8) {
                bytes.append(UInt8(truncatingIfNeeded: instruction >> UInt32(shift)))
            }
        }
        return bytes
    }

    /// Instructions that write `text` to the PL011 of the machine `virt` (at 0x09000000).
    private func printing(_ text: String) -> [UInt32] {
        var code: [UInt32] = [0xD2A1_2001]  // movz x1, #0x900, lsl #16
        for byte in text.utf8 {
            code.append(0x5280_0000 | UInt32(byte) << 5)  // movz w0, #byte
            code.append(0xB900_0020)  // str w0, [x1]
        }
        return code
    }

    /// Calls PSCI's SYSTEM_RESET, 0x84000009, by hvc.
    private let reset: [UInt32] = [0x5280_0120, 0x72B0_8000, 0xD400_0002]

    /// Branches to itself.
    private let spin: [UInt32] = [0x1400_0000]

    private static let passing = """
        SLIPSTREAM-BOOT user-space 1.0 aarch64
        KTAP version 1
        1..1
        ok 1 it
        SLIPSTREAM-BOOT done

        """

    @Test("A guest that says all the markers and resets passes")
    func passes() async throws {
        try await ScratchFolder.with { folder in
            let report = try await Guest.boot(try request(folder, image(printing(Self.passing) + reset), .arm64))
            #expect(report.verdict == .pass)
            #expect(report.release == "1.0")
            #expect(report.secondsToUserSpace != nil)
            #expect(try FileSystem.read(report.consoleLog) == Array(Self.passing.utf8))
        }
    }

    @Test("A guest that has said its last word and does not end is stopped, and passes")
    func lingers() async throws {
        try await ScratchFolder.with { folder in
            let report = try await Guest.boot(try request(folder, image(printing(Self.passing) + spin), .arm64))
            #expect(report.verdict == .pass)
        }
    }

    @Test("A guest that falls silent hung; its last line is told")
    func hangs() async throws {
        try await ScratchFolder.with { folder in
            var request = try request(folder, image(printing("Linux version 1\n") + spin), .arm64)
            let report = try await bootWithPatience(until: "Linux version 1") { patience in
                request.silence = patience
                return request
            }
            #expect(report.verdict == .fail)
            #expect(report.reason == .beforeUserSpace(.silent(seconds: request.silence), lastLine: "Linux version 1"))
        }
    }

    @Test("A guest that resets before its time failed, whatever QEMU's status")
    func endsEarly() async throws {
        try await ScratchFolder.with { folder in
            let report = try await Guest.boot(try request(folder, image(printing("hello\n") + reset), .arm64))
            #expect(report.verdict == .fail)
            #expect(report.reason == .beforeUserSpace(.ended, lastLine: "hello"))
        }
    }

    @Test("A guest that never stops talking is out of time")
    func babbles() async throws {
        try await ScratchFolder.with { folder in
            let code = printing("noise\n")
            let back: UInt32 = 0x1400_0000 | (UInt32(bitPattern: Int32(-(code.count - 1))) & 0x03FF_FFFF)
            var request = try request(folder, image(code + [back]), .arm64)
            let report = try await bootWithPatience(until: "noise") { patience in
                request.timeout = patience
                return request
            }
            #expect(report.verdict == .fail)
            #expect(report.reason == .beforeUserSpace(.outOfTime(seconds: request.timeout), lastLine: "noise"))
        }
    }

    @Test("QEMU's own refusal is an error, and says nothing of the kernel")
    func refusedDevice() async throws {
        try await ScratchFolder.with { folder in
            var request = try request(folder, image(spin), .arm64)
            request.devices = ["no-such-device"]
            let report = try await Guest.boot(request)
            #expect(report.verdict == .error)
            #expect("\(report.reason)".contains("no-such-device"))
        }
    }

    @Test("What is no kernel for the machine is refused before QEMU hangs on it")
    func refusedImages() async throws {
        let zboot: [UInt8] = Array("MZ\0\0zimg".utf8) + [UInt8](repeating: 0, count: 64)
        let cases: [([UInt8], String)] = [
            (zboot, "zboot"), ([0x1F, 0x8B, 8, 0], "gzip"), ([], "no kernel image"),
            (image(spin), "another architecture"),
        ]
        try await ScratchFolder.with { folder in
            for (head, reason) in cases {
                let report = try await Guest.boot(try request(folder, head))
                #expect(report.verdict == .error)
                #expect("\(report.reason)".contains(reason))
            }
        }
    }

    @Test("A kernel that is not there is an error")
    func missingKernel() async throws {
        try await ScratchFolder.with { folder in
            var request = try request(folder, [])
            request.kernel = "\(folder)/none"
            #expect(try await Guest.boot(request).verdict == .error)
        }
    }

    @Test("Cancelling stops QEMU and leaves none behind")
    func cancelled() async throws {
        try await ScratchFolder.with { folder in
            let request = try request(folder, image(printing("x\n") + spin), .arm64)
            let task = Task { try await Guest.boot(request) }
            while (try? FileSystem.read(request.consoleLog).isEmpty) ?? true {
                try await Task.sleep(for: .milliseconds(20))
            }
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
            #expect(processes(naming: request.kernel).isEmpty)
        }
    }

    /// Boots with a limit of a second, and with longer ones while a busy machine has not let QEMU say `line` by then.
    private func bootWithPatience(until line: String, _ request: (Int) -> BootRequest) async throws -> BootReport {
        for patience in [1, 4, 16] {
            let report = try await Guest.boot(request(patience))
            if case .beforeUserSpace(_, line) = report.reason { return report }
        }
        return try await Guest.boot(request(60))
    }

    /// The processes whose command line holds `text`.
    private func processes(naming text: String) -> [String] {
        let pids = ((try? FileSystem.names(in: "/proc")) ?? []).filter { Int($0) != nil }
        return pids.filter { pid in
            let line = (try? FileSystem.read("/proc/\(pid)/cmdline")) ?? []
            return String(decoding: line, as: UTF8.self).contains(text)
        }
    }
}
