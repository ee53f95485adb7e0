import Files
import Foundation
import Processes
import TestSupport
import Testing

/// The main job on a real kernel: from posted patches to kernels of two architectures that boot.
@Suite(
    .serialized, .enabled(if: RealKernelOverlay.isThere, "linux-source-6.12 is not installed"), WithRealKernel(),
    .timeLimit(.minutes(40)))
struct RealKernelTests {
    private var overlay: RealKernelOverlay { RealKernelOverlay.current }

    /// The boot of a kernel in a run's JSON.
    private static func boot(_ run: [String: Any], _ flavor: String, _ kernel: String) throws -> [String: Any] {
        let steps = try #require(run["steps"] as? [[String: Any]])
        return try #require(
            steps.first { step in
                step["step"] as? String == "boot" && step["flavor"] as? String == flavor
                    && step["kernel"] as? String == kernel
            })
    }

    @Test("The assembled kernel binds the device and computes; the base alone does not")
    func x86Kernel() async throws {
        let (status, run) = try await overlay.json("run", "--flavor", "x86_64-demo")
        try #require(status == 0, "\(run)")
        #expect(run["verdict"] as? String == "pass")
        let evidence = try #require(run["evidence"] as? [String])
        #expect(evidence.contains("ok 2 factorial(10) = 3628800"))
        #expect(evidence.contains { $0.hasPrefix("ok 1 edu bound to ") })
        let stock = try Self.boot(run, "x86_64-demo", "stock")
        #expect(stock["verdict"] as? String == "fail")
        let results = try #require(stock["results"] as? [String])
        #expect(results.contains { $0.hasPrefix("not ok 1 edu ") && $0.hasSuffix("is not bound to a driver") })
    }

    @Test("Every artifact is kept under its SHA-256")
    func artifacts() async throws {
        let (status, run) = try await overlay.json("run", "--flavor", "x86_64-demo")
        #expect(status == 0)
        let artifacts = try #require(run["artifacts"] as? [[String: Any]])
        #expect(Set(artifacts.compactMap { $0["name"] as? String }).isSuperset(of: ["image", "config", "console"]))
        for artifact in artifacts {
            let path = try #require(artifact["path"] as? String)
            let summed = try await Program.run("sha256sum", [path], in: overlay.folder)
            #expect(summed.output.hasPrefix(try #require(artifact["sha256"] as? String)))
        }
    }

    @Test("With nothing changed, nothing is done again, and the same is told")
    func upToDate() async throws {
        let (status, run) = try await overlay.json("run", "--flavor", "x86_64-demo")
        #expect(status == 0)
        let steps = try #require(run["steps"] as? [[String: Any]])
        #expect(steps.count == 5)
        #expect(steps.allSatisfy { $0["reused"] as? Bool == true })
        #expect((run["evidence"] as? [String])?.contains("ok 2 factorial(10) = 3628800") == true)
    }

    @Test("The example's series passes the tree's own checkpatch, strictly, and compiles without a warning at W=1")
    func exampleStyle() async throws {
        let run = try await overlay.slipstream("run", "--flavor", "x86_64-demo")
        try #require(run.status == 0, "\(run.errors)")
        let tree = overlay.folder + "/.slipstream/work/source"
        let folder = overlay.folder + "/features/edu/patches/"
        let patches = try FileSystem.names(in: folder).filter { !$0.hasPrefix("0000-") }.sorted()
            .map { folder + $0 }
        #expect(patches.count == 4)
        let checked = try await Program.run("perl", ["scripts/checkpatch.pl", "--strict"] + patches, in: tree)
        #expect(checked.status == 0, "\(checked.output)")
        #expect(checked.output.components(separatedBy: "total: 0 errors, 0 warnings, 0 checks").count == 5)
        try await ScratchFolder.with { scratch in
            let words = ["-j2", "O=\(scratch)", "ARCH=x86_64", "W=1", "olddefconfig", "drivers/misc/edu.o"]
            let made = try await Program.run("make", words, in: tree)
            #expect(made.status == 0, "\(made.errors)")
            #expect(made.output.contains("CC      drivers/misc/edu.o"))
            #expect(!(made.output + made.errors).contains("warning:"), "\(made.errors)")
        }
    }

    @Test("The ARM64 kernel does the same, cross-compiled and emulated")
    func armKernel() async throws {
        let (status, run) = try await overlay.json("run", "--flavor", "aarch64-demo", "--no-stock")
        try #require(status == 0, "\(run)")
        let evidence = try #require(run["evidence"] as? [String])
        #expect(evidence.contains("ok 2 factorial(10) = 3628800"))
        #expect(evidence.contains("ok 3 dma round trip 4095 bytes"))
    }

    @Test("What the compiler refuses is told with the patch whose line it is")
    func compileError() async throws {
        try await overlay.addFeature(
            "typo", replacing: "#include <linux/pci.h>",
            with: "#include <linux/pci.h>\nstatic int broken = no_such_name;",
            title: "misc: edu: name what is not there")
        let run = try await overlay.slipstream("run", "--flavor", "x86_64-demo", "--no-stock")
        try await overlay.drop("typo")
        #expect(run.status == 1)
        #expect(run.output.contains("drivers/misc/edu.c:"))
        #expect(run.output.contains("no_such_name"))
        #expect(run.output.contains("Next: mend the patch, then: slipstream run; or: slipstream feature disable typo"))
        #expect(run.output.contains("(typo 1/1, 0001-"), "\(run.output)")
        #expect(run.output.contains("FAIL"))
    }

    @Test("A kernel that panics fails, and is told apart from one whose tests fail")
    func panic() async throws {
        try await overlay.addFeature(
            "panics", replacing: "\tedu->pdev = pdev;", with: "\tedu->pdev = pdev;\n\tpanic(\"day zero\");",
            title: "misc: edu: give up")
        let (status, run) = try await overlay.json("run", "--flavor", "x86_64-demo", "--no-stock")
        try await overlay.drop("panics")
        #expect(status == 1)
        #expect(run["verdict"] as? String == "fail")
        let reason = try #require(run["reason"] as? String)
        #expect(reason.contains("panicked: day zero"), "\(reason)")
    }

    @Test("The examples of their help run as printed", arguments: ["run", "build", "boot"])
    func helpExamples(verb: String) async throws {
        let help = try await overlay.slipstream(verb, "--help")
        let examples = help.output.split(separator: "\n").filter { $0.contains("$ slipstream ") }
        #expect(!examples.isEmpty)
        for example in examples {
            let command = example.drop { $0 != "$" }.dropFirst(2)
            let run = try await Program.run(
                "bash", ["-c", "PATH=\(Program.folder):$PATH; \(command)"], in: overlay.folder)
            #expect(run.status == 0, "\(command): \(run.errors)")
            #expect(run.output.contains("PASS"))
        }
    }

    @Test("Ctrl-C in a boot ends with 130 and leaves no QEMU behind")
    func interruptedBoot() async throws {
        _ = try await overlay.slipstream("run", "--flavor", "x86_64-demo", "--no-stock")
        let status = try await interrupted(
            ["boot", "--flavor", "x86_64-demo"], when: "[q]emu-system-x86_64.*\(overlay.folder)")
        #expect(status == 130)
    }

    @Test("Ctrl-C in a build ends with 130, leaves no compiler behind, and the next run goes on")
    func interruptedBuild() async throws {
        try await overlay.addFeature(
            "more", replacing: "#include <linux/pci.h>", with: "#include <linux/pci.h>\n/* one comment more */",
            title: "misc: edu: say more")
        let status = try await interrupted(
            ["run", "--flavor", "x86_64-demo", "--no-stock"], when: "[b]wrap .*\(overlay.folder)")
        #expect(status == 130)
        let (next, run) = try await overlay.json("run", "--flavor", "x86_64-demo", "--no-stock")
        #expect(next == 0, "\(run)")
        try await overlay.drop("more")
        // What is built and locked is again what the overlay says: other tests begin from that.
        let (clean, report) = try await overlay.json("run", "--flavor", "x86_64-demo", "--no-stock")
        #expect(clean == 0, "\(report)")
    }

    /// Runs `slipstream`, sends it what Ctrl-C sends once a process matches `pattern`, and returns its exit status; no
    /// process that matches may be left. A pattern begins with `[x]`, so that it does not match the command that holds it.
    private func interrupted(_ arguments: [String], when pattern: String) async throws -> Int32 {
        let script = """
            '\(Program.slipstream)' -C '\(overlay.folder)' \(arguments.joined(separator: " ")) >/dev/null 2>&1 &
            for _ in $(seq 600); do pgrep -f -- '\(pattern)' >/dev/null && break; sleep 0.05; done
            pgrep -f -- '\(pattern)' >/dev/null || { echo "never seen"; wait; exit 99; }
            kill -INT $!
            wait $!
            status=$?
            for _ in $(seq 20); do pgrep -f -- '\(pattern)' >/dev/null || exit $status; sleep 0.1; done
            exit 98
            """
        // A shell without job control has its background programs ignore SIGINT; with it they are as on a terminal.
        return try await Program.run("bash", ["-mc", script]).status
    }

    @Test(
        "A missing compiler and a missing QEMU are named with their package, and are no fault of the kernel",
        .enabled("this machine allows mounts of one's own") { await MountNamespace.isAllowed() },
        arguments: [("gcc", "build"), ("qemu-system-x86_64", "boot")])
    func missingTool(tool: String, verb: String) async throws {
        // The program is hidden where it stands, in a mount namespace of this one run.
        let script = """
            path=$(readlink -f "$(command -v \(tool))") && mount --bind /dev/null "$path"
            exec '\(Program.slipstream)' -C '\(overlay.folder)' \(verb) --flavor x86_64-demo
            """
        let run = try await Program.run("unshare", ["-rm", "bash", "-c", script])
        #expect(run.status == 3, "\(run.status) \(run.errors)")
        #expect((run.output + run.errors).contains("apt-get install"), "\(run.output)\(run.errors)")
    }
}
