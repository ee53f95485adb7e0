import Files
import Glibc
import Processes
import Synchronization
import TestSupport
import Testing

@testable import KernelBuild

/// Whole builds of a stand-in for a kernel tree, confined as real ones are.
struct KernelTests {
    @Test("A build leaves an image with its digest, and is not made twice")
    func reuse() async throws {
        try await ScratchFolder.with { folder in
            let tree = try StandInTree(in: folder)
            let seen = Mutex<[BuildProgress]>([])
            let first = try await Kernel.build(try tree.request()) { progress in seen.withLock { $0.append(progress) } }
            #expect(first.verdict == .pass)
            #expect(!first.isReused)
            #expect(first.artifacts.map(\.name) == ["image", "config"])
            #expect(seen.withLock { $0.contains { $0.done == 1 && $0.current == "drivers/a.o" } })
            let second = try await Kernel.build(try tree.request())
            #expect(second.isReused)
            #expect(second.artifacts == first.artifacts)

            var other = try tree.request()
            other.tree = "4567"
            #expect(try await !Kernel.build(other).isReused)
            // What was made and is no longer as it was is made again.
            try FileSystem.writeAtomically([1], to: try #require(first.image))
            #expect(try await !Kernel.build(other).isReused)
        }
    }

    @Test("A diagnostic names its file in the tree, and the build fails with it")
    func diagnostics() async throws {
        try await ScratchFolder.with { folder in
            let tree = try StandInTree(in: folder, code: "int f(void)\n{\n\tint unused;\n\treturn nope;\n}\n")
            let report = try await Kernel.build(try tree.request())
            #expect(report.verdict == .fail)
            #expect(report.image == nil)
            let error = try #require(report.diagnostics.first { $0.severity == .error })
            #expect(error.file == "drivers/a.c")
            #expect(error.line == 4)
            #expect(report.diagnostics.contains { $0.severity == .warning && $0.line == 3 })
            #expect(report.reason == error.description)
            #expect(!FileSystem.exists("\(tree.output)/result.json"))
        }
    }

    @Test("What was asked of the configuration and did not take stops the build, with who asked and why")
    func configuration() async throws {
        try await ScratchFolder.with { folder in
            let tree = try StandInTree(in: folder)
            let report = try await Kernel.build(try tree.request(fragment: "CONFIG_A=y\nCONFIG_NEVER=y\n"))
            #expect(report.verdict == .fail)
            #expect(
                report.diagnostics.map(\.description) == [
                    "flavors/demo.config:2: error: CONFIG_NEVER=y (flavors/demo.config:2) did not take, it is n: "
                        + "it depends on IMPOSSIBLE (IMPOSSIBLE=n), Kconfig:1"
                ])
        }
    }

    @Test(
        "A patch's code reaches nothing but its own output",
        arguments: [
            "echo x > $$HOME/slipstream-was-here",
            "mkdir -p /root /home; echo x > /home/slipstream-was-here",
            "echo x > $(CURDIR)/drivers/planted.c",
            "echo x > /usr/slipstream-was-here",
            "perl -MIO::Socket::INET -e 'IO::Socket::INET->new(\"127.0.0.1:$(PORT)\") or die \"no network: $$!\"'",
            "test -n \"$$SLIPSTREAM_TEST_SECRET\"",
            "tr '\\0' '\\n' < /proc/1/environ | grep -q SLIPSTREAM_TEST_SECRET",
            "ls $(FOLDER)",
            "cat /etc/passwd",
            "kill -0 $(PID)",
            "mount -o remount,rw /usr",
        ])
    func confinement(command: String) async throws {
        setenv("SLIPSTREAM_TEST_SECRET", "hush", 1)
        try await Listener.with { port in
            try await ScratchFolder.with { folder in
                let real = command.replacing("$(PORT)", with: "\(port)").replacing("$(FOLDER)", with: folder)
                    .replacing("$(PID)", with: "\(getpid())")
                let tree = try StandInTree(in: folder, commands: ["@\(real) || { echo 'Error: refused' >&2; exit 1; }"])
                let before = try FileSystem.names(in: "\(tree.source)/drivers")
                let report = try await Kernel.build(try tree.request())
                #expect(report.verdict == .fail)
                #expect(report.diagnostics.contains { $0.text == "refused" })
                #expect(try FileSystem.names(in: "\(tree.source)/drivers") == before)
                #expect(
                    !FileSystem.exists("/usr/slipstream-was-here") && !FileSystem.exists("/home/slipstream-was-here"))
            }
        }
    }

    @Test("The same listener is reached by who is not confined")
    func listenerIsReal() async throws {
        try await Listener.with { port in
            let connect = "IO::Socket::INET->new(\"127.0.0.1:\(port)\") or die"
            let command = CommandLine("perl", ["-MIO::Socket::INET", "-e", connect])
            let finished = try await ProcessRunner.run(command, outputLimit: 1 << 16)
            #expect(finished.succeeded)
        }
    }

    @Test("A source that says the disk is full, or that the wrapper failed, is still the one at fault")
    func forgedEnvironment() async throws {
        try await ScratchFolder.with { folder in
            let code = "#error \"No space left on device\"\n"
            let report = try await Kernel.build(try StandInTree(in: folder, code: code).request())
            #expect(report.verdict == .fail)
            #expect(report.reason?.contains("No space left on device") == true)
            let words = ["@echo 'bwrap: no permission' >&2; exit 1"]
            let other = try StandInTree(in: folder + "/other", commands: words)
            #expect(try await Kernel.build(try other.request()).verdict == .fail)
        }
    }

    @Test("An image that is a link out of the output is none")
    func linkedImage() async throws {
        try await ScratchFolder.with { folder in
            let commands = [
                "@for f in x86/boot/bzImage arm64/boot/Image; do ln -sf /etc/hostname $(O)/arch/$$f; done; false"
            ]
            let tree = try StandInTree(in: folder, commands: commands)
            try tree.write(
                "tinyconfig:\n\t@touch $(O)/.config\nolddefconfig:\nbzImage Image:\n\t@mkdir -p $(O)/arch/x86/boot "
                    + "$(O)/arch/arm64/boot; ln -sf /etc/hostname $(O)/arch/x86/boot/bzImage; "
                    + "ln -sf /etc/hostname $(O)/arch/arm64/boot/Image\n", "Makefile")
            let report = try await Kernel.build(try tree.request(fragment: ""))
            #expect(report.verdict == .fail)
            #expect(report.reason?.contains("left no arch/") == true)
        }
    }

    @Test("Cancelling a build leaves no process of it behind")
    func cancelled() async throws {
        try await ScratchFolder.with { folder in
            let mark = "\(Int.random(in: 100_000...999_999)).\(Int.random(in: 100_000...999_999))"
            let commands = ["@sh -c 'setsid sleep \(mark) & touch $(O)/started; sleep \(mark)'"]
            let tree = try StandInTree(in: folder, commands: commands)
            let request = try tree.request()
            let task = Task { try await Kernel.build(request) }
            while !FileSystem.exists("\(tree.output)/objects/started") { try await Task.sleep(for: .milliseconds(20)) }
            #expect(!processes(naming: mark).isEmpty)
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
            #expect(processes(naming: mark).isEmpty)
            #expect(!FileSystem.exists("\(tree.output)/result.json"))
        }
    }

    @Test("Steps share the time of the whole build")
    func sharedTime() async throws {
        try await ScratchFolder.with { folder in
            let tree = try StandInTree(in: folder, commands: ["@sleep 4"])
            let makefile = String(decoding: try FileSystem.read("\(tree.source)/Makefile"), as: UTF8.self)
            try tree.write(makefile.replacing("tinyconfig:\n", with: "tinyconfig:\n\t@sleep 4\n"), "Makefile")
            var request = try tree.request()
            request.timeout = 6
            await #expect(throws: BuildError.outOfTime(step: "compile", seconds: 6)) { try await Kernel.build(request) }
        }
    }

    @Test("A step that takes too long is stopped, and is no fault of the kernel")
    func outOfTime() async throws {
        try await ScratchFolder.with { folder in
            var request = try StandInTree(in: folder, commands: ["@sleep 600"]).request()
            request.timeout = 2
            await #expect(throws: BuildError.outOfTime(step: "compile", seconds: 2)) { try await Kernel.build(request) }
        }
    }

    @Test("What is no clean kernel tree is refused with the reason")
    func sources() async throws {
        try await ScratchFolder.with { folder in
            let tree = try StandInTree(in: folder)
            let request = try tree.request()
            try tree.write("", ".config")
            await #expect(throws: BuildError.self) { try await Kernel.build(request) }
            try FileSystem.remove("\(tree.source)/.config")
            try FileSystem.remove("\(tree.source)/Kconfig")
            await #expect(throws: BuildError.self) { try await Kernel.build(request) }
        }
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
