import Glibc
import Synchronization
import TestSupport
import Testing

@testable import Processes

@Suite("Programs that are stopped")
struct ProcessStopTests {
    /// Scripts whose children are hard to find: in the background, in groups of their own, deaf to TERM.
    static let scripts = [
        "sleep 777 & sleep 777 & wait",
        "timeout 888 sleep 777 & (sleep 777; true) & wait",
        "trap '' TERM; (trap '' TERM; sleep 777; sleep 777) & while :; do sleep 0.1; done",
        "setsid sleep 777 & sleep 777",
    ]

    @Test("Cancellation ends all that was started, within three seconds", arguments: scripts)
    func cancelled(script: String) async throws {
        let (pids, continuation) = AsyncStream<pid_t>.makeStream()
        let command = CommandLine("/bin/sh", ["-c", "echo $$; " + script])
        let task = Task {
            try await ProcessRunner.stream(command) { piece in
                if let pid = pid_t(String(decoding: piece.dropLast(), as: UTF8.self)) { continuation.yield(pid) }
            } onError: { _ in
            }
        }
        let tree = try #require(await grown(pids))
        #expect(tree.count >= 2)
        let start = ContinuousClock.now
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(ContinuousClock.now - start < .seconds(10))
        #expect(ProcessTree.living(tree) == [])
    }

    @Test("A program whose time is over ends, with all that it started", arguments: scripts)
    func timedOut(script: String) async throws {
        let pid = Mutex<pid_t>(0)
        let command = CommandLine("/bin/sh", ["-c", "echo $$; " + script])
        let finished = try await ProcessRunner.stream(command, timeout: .milliseconds(1500)) { piece in
            if let number = pid_t(String(decoding: piece.dropLast(), as: UTF8.self)) { pid.withLock { $0 = number } }
        } onError: { _ in
        }
        #expect(finished.status == .timedOut)
        let root = pid.withLock { $0 }
        #expect(root > 0)
        #expect(ProcessTree(root: root).members() == [])
    }

    @Test("What was collected before the time was over is kept")
    func partial() async throws {
        let command = CommandLine("/bin/sh", ["-c", "echo begun; sleep 777"])
        let finished = try await ProcessRunner.run(command, outputLimit: 100, timeout: .seconds(3))
        #expect(finished.status == .timedOut && finished.text == "begun")
    }

    /// The tree below the first id in `pids`, once it has grown children.
    private func grown(_ pids: AsyncStream<pid_t>) async -> Set<ProcessTree.Member>? {
        for await pid in pids {
            var members: Set<ProcessTree.Member> = []
            for _ in 0..<200 where members.count < 2 {
                try? await Task.sleep(for: .milliseconds(10))
                members = ProcessTree(root: pid).members()
            }
            try? await Task.sleep(for: .milliseconds(100))
            return ProcessTree(root: pid).members()
        }
        return nil
    }
}
