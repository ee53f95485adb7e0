import Glibc
import TestSupport
import Testing

@testable import Processes

@Suite("Programs that are talked to")
struct PipedProcessTests {
    @Test("A question is answered, again and again")
    func conversation() throws {
        let process = try PipedProcess(CommandLine("cat"))
        for round in 0..<100 {
            let text = Array("question \(round)\n".utf8)
            try process.write(text)
            var answer = [UInt8](repeating: 0, count: text.count)
            var offset = 0
            while offset < answer.count {
                let count = answer.withUnsafeMutableBytes { process.read(into: .init(rebasing: $0[offset...])) }
                #expect(count > 0)
                offset += count
            }
            #expect(answer == text)
        }
        #expect(process.finish() == .exited(0))
    }

    @Test("One thread writes 20 MB while another reads them back")
    func bothWays() throws {
        let process = try PipedProcess(CommandLine("cat"))
        let input = [UInt8](repeating: 0x62, count: 20_000_000)
        let writer = WorkerThread {
            try? process.write(input)
            process.closeInput()
        }
        let output = try process.readToEnd(limit: input.count)
        writer?.join()
        #expect(output == input)
    }

    @Test("A program that goes away is noticed, with what it said last")
    func hungUp() throws {
        let process = try PipedProcess(CommandLine("/bin/sh", ["-c", "read line; echo trouble >&2; exit 7"]))
        try process.write(Array("go\n".utf8))
        #expect(try process.readToEnd(limit: 10) == [])
        let expected = ProcessError.hungUp(process.command, .exited(7), stderrTail: "trouble")
        #expect(process.hungUp() == expected)
        #expect(throws: expected) { try process.write([1]) }
    }

    @Test("A program leads its own session, in the folder it was told, with default signals")
    func surroundings() throws {
        let command = CommandLine(
            "/bin/sh", ["-c", "pwd; echo $A; cat /proc/self/status"], environment: ["A": "1"], folder: "/usr")
        let process = try PipedProcess(command)
        let member = ProcessTree(root: process.pid).members().first { $0.pid == process.pid }
        #expect(member == nil || member?.session == process.pid)
        let lines = String(decoding: try process.readToEnd(limit: 1 << 16), as: UTF8.self).split(separator: "\n")
        #expect(lines[0] == "/usr" && lines[1] == "1")
        // The last 31 bits: signals 32 and 33 are the C library's own.
        for key in ["SigBlk:", "SigIgn:"] {
            let line = try #require(lines.first { $0.hasPrefix(key) })
            let bits = try #require(UInt64(line.dropFirst(8), radix: 16))
            #expect(bits & 0x7FFF_FFFF == 0)
        }
    }

    @Test("What is let go ends, and all it started with it")
    func released() async throws {
        let members: Set<ProcessTree.Member>
        do {
            let process = try PipedProcess(CommandLine("/bin/sh", ["-c", "sleep 777 & sleep 777 & echo; wait"]))
            var byte: [UInt8] = [0]
            _ = byte.withUnsafeMutableBytes { process.read(into: $0) }
            members = ProcessTree(root: process.pid).members()
            #expect(members.count == 3)
            process.finish(within: .zero)
        }
        #expect(ProcessTree.living(members) == [])
    }

    @Test("A missing program is named")
    func missing() {
        #expect(throws: ProcessError.missingTool("no-such-program", package: nil)) {
            try PipedProcess(CommandLine("no-such-program"))
        }
    }
}
