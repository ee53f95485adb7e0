import Glibc
import Synchronization
import TestSupport
import Testing

@testable import Processes

@Suite("Programs that run to their end")
struct ProcessRunnerTests {
    private func shell(_ script: String) -> CommandLine { CommandLine("/bin/sh", ["-c", script]) }

    @Test("Output, errors and status come back apart")
    func collected() async throws {
        let finished = try await ProcessRunner.run(shell("echo out; echo err >&2; exit 3"), outputLimit: 100)
        #expect(finished.status == .exited(3))
        #expect(finished.text == "out" && finished.errorText == "err")
        #expect(throws: ProcessError.self) { try finished.orThrow(shell("x")) }
    }

    @Test("A signal that ends a program is told")
    func signalled() async throws {
        let finished = try await ProcessRunner.run(shell("kill -9 $$"), outputLimit: 100)
        #expect(finished.status == .signalled(9))
    }

    @Test("100 MB flow through a program and back")
    func flows() async throws {
        let input = [UInt8](repeating: 0x61, count: 100_000_000)
        let finished = try await ProcessRunner.run(CommandLine("cat"), input: input, outputLimit: input.count)
        #expect(finished.succeeded)
        #expect(finished.output == input)
    }

    @Test("Nothing is lost when a program ends before its output is read", arguments: [1, 60, 400])
    func slowReader(kilobytes: Int) async throws {
        let count = Mutex(0)
        let script = "head -c \(kilobytes)000 /dev/zero; head -c 50000 /dev/zero >&2"
        let finished = try await ProcessRunner.stream(shell(script)) { piece in
            try await Task.sleep(for: .milliseconds(30))
            count.withLock { $0 += piece.count }
        } onError: { piece in
            try await Task.sleep(for: .milliseconds(30))
            count.withLock { $0 += piece.count }
        }
        #expect(finished.succeeded)
        #expect(count.withLock { $0 } == kilobytes * 1000 + 50_000)
    }

    @Test("Forty short programs at once lose nothing")
    func many() async throws {
        try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<40 {
                group.addTask {
                    try await ProcessRunner.run(shell("head -c 61234 /dev/zero"), outputLimit: 1 << 20).output.count
                }
            }
            for try await count in group { #expect(count == 61_234) }
        }
    }

    @Test("A program that closes its input, or never reads it, does no harm")
    func closedInput() async throws {
        let input = [UInt8](repeating: 0x61, count: 5_000_000)
        for script in ["exec 0<&-; sleep 0.1; echo done", "head -c 10 >/dev/null; echo done", "echo done"] {
            let finished = try await ProcessRunner.run(shell(script), input: input, outputLimit: 100)
            #expect(finished.text == "done")
        }
    }

    @Test("More output than allowed is refused, and the program stopped")
    func tooLong() async throws {
        let command = shell("while :; do echo aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa; done")
        await #expect(throws: ProcessError.outputTooLong(command, limit: 1000)) {
            try await ProcessRunner.run(command, outputLimit: 1000)
        }
    }

    @Test("Of endless errors the last 64 KiB are kept")
    func errorTail() async throws {
        let finished = try await ProcessRunner.run(
            shell("head -c 3000000 /dev/zero >&2; echo last >&2"), outputLimit: 10)
        #expect(finished.errors.count == 64 << 10)
        #expect(finished.errors.suffix(5) == Array("last\n".utf8)[...])
    }

    @Test("A missing tool is named with its package, a missing folder as such")
    func missing() async throws {
        await #expect(throws: ProcessError.missingTool("qemu-system-nowhere", package: nil)) {
            try await ProcessRunner.run(CommandLine("qemu-system-nowhere"), outputLimit: 10)
        }
        let git = CommandLine("/nowhere/git")
        let error = await #expect(throws: ProcessError.self) { try await ProcessRunner.run(git, outputLimit: 10) }
        #expect(error?.description.contains("apt-get install git") == true)
        await #expect(throws: ProcessError.missingFolder("/nowhere")) {
            try await ProcessRunner.run(CommandLine("ls", folder: "/nowhere"), outputLimit: 10)
        }
    }

    @Test("The environment is changed and thinned as told, and the folder entered")
    func surroundings() async throws {
        var command = shell("echo $A; echo ${HOME-none}; pwd")
        command.environment = ["A": "b c", "HOME": nil]
        command.folder = "/usr"
        #expect(try await ProcessRunner.run(command, outputLimit: 100).text == "b c\nnone\n/usr")
    }

    @Test("What a receiver throws stops the program and comes through")
    func receiverThrows() async throws {
        struct Enough: Error {}
        await #expect(throws: Enough.self) {
            try await ProcessRunner.stream(shell("while :; do echo a; done")) { _ in
                throw Enough()
            } onError: { _ in
            }
        }
    }

    @Test(
        "Command lines are shown as one would type them",
        arguments: [("a b", "'a b'"), ("it's", "'it'\\''s'"), ("", "''"), ("--x=1", "--x=1"), ("a;b", "'a;b'")])
    func quoting(word: String, shown: String) {
        #expect(CommandLine("x", [word]).description == "x " + shown)
    }
}
