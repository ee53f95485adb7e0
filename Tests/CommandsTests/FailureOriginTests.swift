import Files
import Foundation
import TestSupport
import Testing

/// What disagrees with a patch that does not apply is named: a commit of the base's history, or a patch of the stack.
@Suite struct FailureOriginTests {
    @Test("A line that the base changed, and a file that it removed, lead to the commits of the base that did so")
    func base() async throws {
        try await ExampleOverlay.withBase { overlay in
            let linux = overlay + "/../linux"
            let script = """
                set -e
                sed -i 's/^VERSION = 6/VERSION = 7/' Makefile
                git commit -qam 'Linux 7.12'
                sed -i 's/obj-$(CONFIG_/obj-y-$(CONFIG_/' drivers/misc/Makefile
                git commit -qam 'misc: say it otherwise'
                git rm -q drivers/misc/Kconfig
                git commit -qm 'misc: do without Kconfig'
                echo later >>MAINTAINERS
                git commit -qam 'Something else'
                """
            let changed = try await Program.run("bash", ["-c", script], in: linux)
            try #require(changed.status == 0, "\(changed.errors)")
            let taken = try await Program.run(Program.slipstream, ["base", "../linux#HEAD"], in: overlay)
            try #require(taken.status == 0, "\(taken.errors)")

            let failures = try await failures(overlay)
            let line = try await Git.run("rev-parse", "--short=12", "HEAD~2", in: linux)
            let file = try await Git.run("rev-parse", "--short=12", "HEAD~1", in: linux)
            #expect(
                failures["drivers/misc/Makefile"]
                    == "what disagrees comes from base commit \(line) “misc: say it otherwise” (7.12.1)")
            #expect(
                failures["drivers/misc/Kconfig"]
                    == "what disagrees comes from base commit \(file) “misc: do without Kconfig” (7.12.1)")
            let text = try await Program.run(Program.slipstream, ["assemble"], in: overlay)
            #expect(text.output.contains("base commit \(line)"))
        }
    }

    @Test("Lines that a patch of the stack brought lead to that patch")
    func stack() async throws {
        try await ExampleOverlay.withBase { overlay in
            let patches = overlay + "/features/edu/patches/"
            let names = try FileSystem.names(in: patches).sorted()
            let third = names[3]
            // The third patch's context is what the second brought: spelt otherwise, it stands nowhere.
            let text = String(decoding: try FileSystem.read(patches + third), as: UTF8.self)
            let context = try #require(
                text.split(separator: "\n").first { $0.hasPrefix(" #define EDU_") || $0.hasPrefix(" static ") })
            try FileSystem.writeAtomically(
                Array(text.replacingOccurrences(of: "\n\(context)\n", with: "\n\(context)_\n").utf8),
                to: patches + third)
            let origins = try await failures(overlay)
            let origin = try #require(origins["drivers/misc/edu.c"])
            #expect(origin.contains("features/") == false)
            #expect(origin.hasSuffix("edu 1/4") || origin.hasSuffix("edu 2/4"), "\(origin)")
        }
    }

    @Test("Without git, which only the history needs here, the failures are told all the same")
    func withoutGit() async throws {
        try await ExampleOverlay.withBase { overlay in
            let patches = overlay + "/features/edu/patches/"
            let third = try #require(try FileSystem.names(in: patches).first { $0.hasPrefix("0003-") })
            let pack = try await Git.run("repack", "-adq", in: overlay + "/../linux")
            #expect(pack.isEmpty)
            let text = String(decoding: try FileSystem.read(patches + third), as: UTF8.self)
            let broken = text.replacingOccurrences(of: "\n #include <linux/pci.h>\n", with: "\n #include <no/such.h>\n")
            try FileSystem.writeAtomically(
                Array(
                    broken.split(separator: "\n", omittingEmptySubsequences: false)
                        .filter { !$0.hasPrefix("index ") }.joined(separator: "\n").utf8), to: patches + third)
            let run = try await Program.run(
                Program.slipstream, ["assemble"], in: overlay, environment: ["PATH": "/nonexistent"])
            #expect(run.status == 1, "\(run.errors)")
            #expect(run.output.contains("does not apply"), "\(run.output)")
        }
    }

    /// Each failed file's origin.
    private func failures(_ overlay: String) async throws -> [String: String] {
        let run = try await Program.run(Program.slipstream, ["assemble", "--json"], in: overlay)
        #expect(run.status == 1)
        let object = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
        let failures = try #require(object?["failures"] as? [[String: Any]], "\(run.output)\(run.errors)")
        return Dictionary(
            failures.compactMap { failure in
                (failure["file"] as? String).flatMap { file in (failure["origin"] as? String).map { (file, $0) } }
            }
        ) { first, _ in first }
    }
}
