import Glibc
import TestSupport
import Testing

@testable import Processes

@Suite("Interruption")
struct InterruptionTests {
    /// In a process of its own: works as `body` says, is sent `signal` when its child is there, and exits with 130.
    static func interrupted(
        by signal: Int32, times: Int, _ body: @escaping @Sendable () async throws -> Void
    ) async {
        _ = WorkerThread {
            for _ in 0..<500 where ProcessTree(root: getpid()).members().count < 2 { usleep(10_000) }
            usleep(100_000)
            for _ in 0..<times {
                kill(getpid(), signal)
                usleep(300_000)
            }
        }
        do {
            try await Interruption.guarding(body)
            exit(1)
        } catch is Interrupted {
            let left = ProcessTree(root: getpid()).members().count
            exit(left == 1 && Interruption.isRequested ? 130 : 2)
        } catch {
            exit(3)
        }
    }

    @Test("Ctrl-C, and what else asks to end, stops the work and its children", arguments: [SIGINT, SIGTERM, SIGHUP])
    func cancelled(signal: Int32) async {
        await #expect(processExitsWith: .exitCode(130)) { [signal = signal as Int32] in
            await InterruptionTests.interrupted(by: signal, times: 1) {
                let command = CommandLine("/bin/sh", ["-c", "sleep 777 & sleep 777 & wait"])
                _ = try await ProcessRunner.run(command, outputLimit: 10)
            }
        }
    }

    @Test("It reaches a program that is talked to, and whoever waits for its answer")
    func piped() async {
        await #expect(processExitsWith: .exitCode(130)) {
            await InterruptionTests.interrupted(by: SIGINT, times: 1) {
                let process = try PipedProcess(CommandLine("/bin/sh", ["-c", "sleep 777; echo"]))
                var byte: [UInt8] = [0]
                let count = byte.withUnsafeMutableBytes { process.read(into: $0) }
                if count == 0 { throw process.hungUp() }
            }
        }
    }

    @Test("What becomes of the work is told with the interruption")
    func remark() async {
        #expect("\(Interrupted())" == "interrupted")
        await #expect(processExitsWith: .exitCode(130)) {
            do {
                try await Interruption.guarding {
                    // The signal is listened to as soon as the work has begun, not before.
                    try await Task.sleep(for: .milliseconds(200))
                    kill(getpid(), SIGINT)
                    do {
                        try await Task.sleep(for: .seconds(777))
                    } catch {
                        throw Interrupted(remark: "the next run goes on from here")
                    }
                }
            } catch {
                exit("\(error)" == "interrupted: the next run goes on from here" ? 130 : 1)
            }
        }
    }

    @Test("A second signal ends a work that does not listen at once")
    func twice() async {
        await #expect(processExitsWith: .exitCode(130)) {
            await InterruptionTests.interrupted(by: SIGINT, times: 2) {
                let process = try PipedProcess(CommandLine("sleep", ["777"]))
                while true { usleep(process.pid == 0 ? 1 : 1_000_000) }
            }
        }
    }

    @Test("Without a signal the answer comes through, and so does an error")
    func undisturbed() async {
        await #expect(processExitsWith: .exitCode(7)) {
            struct Trouble: Error {}
            do {
                let answer = try await Interruption.guarding { 7 }
                do {
                    try await Interruption.guarding { throw Trouble() }
                } catch is Trouble {
                    exit(Int32(answer))
                }
            } catch {}
            exit(1)
        }
    }
}
