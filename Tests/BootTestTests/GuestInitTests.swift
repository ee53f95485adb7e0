import Files
import Imaging
import Processes
import TestSupport
import Testing

@testable import BootTest

/// The guest's init itself, as process 1 of a namespace in place of a machine. There is no /dev/kmsg: it writes to its
/// standard output, as it does in a kernel without one.
struct GuestInitTests {
    private static let program = """
        #include <signal.h>
        #include <stdio.h>
        #include <string.h>
        #include <unistd.h>
        int main(int count, char **words)
        {
            const char *name = strrchr(words[0], '/') + 1;
            (void)count;
            if (!strcmp(name, "flood"))
                for (int i = 0; i < 400000; i++)
                    printf("a line that is one of very many\\n");
            printf("TAP version 13\\n1..1\\n%sok 1 %s\\r\\n", !strcmp(name, "fail") ? "not " : "", name);
            fflush(stdout);
            if (!strcmp(name, "crash"))
                raise(SIGSEGV);
            if (!strcmp(name, "hang"))
                for (;;)
                    pause();
            if (!strcmp(name, "daemon") && !fork()) {
                setsid();
                for (;;)
                    pause();
            }
            printf("no line end\\033[2J");
            return !strcmp(name, "fail") ? 1 : !strcmp(name, "skip") ? 4 : 0;
        }
        """

    private func compile(_ source: [UInt8], _ path: String, _ words: [String] = []) async throws {
        try FileSystem.writeAtomically(source, to: "\(path).c")
        let options = ["-std=c11", "-static", "-Os", "-Wall", "-Wextra", "-Werror"]
        let command = CommandLine("gcc", options + words + ["-o", path, "\(path).c"])
        try await ProcessRunner.run(command, outputLimit: 1 << 20).orThrow(command)
    }

    /// Runs init with these tests, and one that is not there; returns the lines it wrote.
    private func run(_ names: [String], in folder: String) async throws -> [String] {
        try await compile(GuestInit.source, "\(folder)/init")
        try await compile(Array(Self.program.utf8), "\(folder)/program", ["-D_GNU_SOURCE"])
        var root = GuestRoot(initProgram: "\(folder)/init")
        root.modules = [GuestRoot.Module(name: "edu", file: nil)]
        root.tests = names.map { GuestRoot.Test(name: $0, file: "\(folder)/program", limit: $0 == "hang" ? 1 : 60) }
        try FileSystem.makeFolder("\(folder)/root")
        let unpack = CommandLine("cpio", ["-id", "--quiet", "--no-preserve-owner"], folder: "\(folder)/root")
        // Making the device node fails for all but root, which does no harm here.
        _ = try await ProcessRunner.run(unpack, input: root.archive().encoded(), outputLimit: 65536)
        let machine = CommandLine(
            "bwrap",
            [
                "--unshare-all", "--unshare-user", "--die-with-parent", "--as-pid-1", "--cap-add", "CAP_SYS_BOOT",
                "--bind", "\(folder)/root", "/", "--dev", "/dev", "/init",
            ])
        let done = try await ProcessRunner.run(machine, outputLimit: 64 << 20, timeout: .seconds(120))
        #expect(done.status != .timedOut)
        return String(decoding: done.output, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    @Test("Each way a test can go is reported, and the next one runs")
    func outcomes() async throws {
        try await ScratchFolder.with { folder in
            let lines = try await run(["pass", "fail", "skip", "crash", "hang", "daemon", "last"], in: folder)
            #expect(lines.first?.hasPrefix("# cannot mount") == true || lines.first?.hasPrefix("SLIPSTREAM") == true)
            #expect(lines.last == "SLIPSTREAM-BOOT done")
            #expect(lines.contains("1..8"))
            let results = lines.filter { $0.hasPrefix("ok") || $0.hasPrefix("not ok") }
            #expect(
                results == [
                    "not ok 1 module edu # no such module in this kernel", "ok 2 pass",
                    "not ok 3 fail # exit status 1", "ok 4 skip # SKIP", "not ok 5 crash # killed by signal 11",
                    "not ok 6 hang # stopped after 1 s", "ok 7 daemon", "ok 8 last",
                ])
            #expect(lines.contains("  ok 1 pass"))
            // What would move a terminal's cursor does not come through.
            #expect(lines.contains("  no line end?[2J"))

            var monitor = ConsoleMonitor()
            monitor.receive(Array((lines.joined(separator: "\n") + "\n").utf8))
            #expect(
                monitor.verdict(at: .ended).reason
                    == .testsFailed(["module edu", "fail / fail", "crash", "hang"]))
        }
    }

    @Test("A flood is cut, and the results behind it still come")
    func flood() async throws {
        try await ScratchFolder.with { folder in
            let lines = try await run(["flood", "last"], in: folder)
            #expect(lines.contains { $0.hasPrefix("# more than 4194304 bytes of output") })
            #expect(lines.contains("ok 2 flood"))
            #expect(lines.suffix(2) == ["ok 3 last", "SLIPSTREAM-BOOT done"])
        }
    }
}
