import Files
import Foundation
import TestSupport
import Testing

@testable import SlipstreamService

@Suite struct DoctorTests {
    /// What `doctor --json` prints.
    struct Report: Decodable {
        struct Tool: Decodable {
            let name: String
            let state: String
            let remark: String
            let version: String?
        }
        let ready: Bool
        let missing: [String]
        let tools: [Tool]
    }

    /// Runs `body` with a folder that leads to all commands of the list but those in `absent`.
    static func withCommands<Result>(
        without absent: [String], _ body: (String) async throws -> Result
    ) async throws -> Result {
        try await ScratchFolder.with { folder in
            for package in DebianPackage.all() where !package.provides.hasPrefix("/") {
                guard !absent.contains(package.provides) else { continue }
                let path = try await Program.run("which", [package.provides]).output.dropLast()
                guard !path.isEmpty else { continue }
                try FileManager.default.createSymbolicLink(
                    atPath: folder + "/" + package.provides, withDestinationPath: String(path)
                )
            }
            for name in ["true", "env"] {
                try FileManager.default.createSymbolicLink(
                    atPath: folder + "/" + name, withDestinationPath: "/usr/bin/" + name
                )
            }
            return try await body(folder)
        }
    }

    /// The answer of the built binary with only the commands of `path`, and its report.
    static func doctor(path: String, in folder: String = "/") async throws -> (text: Program, report: Report) {
        let text = try await Program.run(Program.slipstream, ["doctor"], in: folder, environment: ["PATH": path])
        let json = try await Program.run(
            Program.slipstream, ["doctor", "--json"], in: folder, environment: ["PATH": path])
        #expect(json.status == text.status)
        return (text, try JSONDecoder().decode(Report.self, from: Data(json.output.utf8)))
    }

    @Test func theListOfPackagesIsWhole() {
        let packages = DebianPackage.all()
        #expect(packages.count > 20 && Set(packages.map(\.name)).count == packages.count)
        #expect(Set(packages.map(\.use)) == ["compile", "demo", "test", "bench"])
        #expect(Set(packages.map(\.need)).isSubset(of: ["all", "x86_64", "arm64", "may"]))
        for row in Set(packages.map(\.row)) {
            #expect(!packages.first { $0.row == row }!.provides.isEmpty)
        }
    }

    @Test func aMissingCompilerIsNamedWithThePackage() async throws {
        try await Self.withCommands(without: ["aarch64-linux-gnu-gcc"]) { path in
            let (text, report) = try await Self.doctor(path: path)
            #expect(text.status == 1 && !report.ready && report.missing.contains("gcc-aarch64-linux-gnu"))
            let line = text.output.split(separator: "\n").first { $0.hasPrefix("aarch64 compiler") }
            #expect(line?.contains("missing") == true)
            #expect(text.output.contains("needed by flavor aarch64-demo"))
            #expect(text.output.contains("Install what is missing: apt-get install "))
        }
    }

    @Test func anOverlayNeedsOnlyWhatItsFlavorsNeed() async throws {
        try await Self.withCommands(without: ["aarch64-linux-gnu-gcc", "qemu-system-aarch64"]) { path in
            try await ScratchFolder.with { folder in
                let manifest = """
                    name: small
                    base: {source: linux.tar.xz}
                    committer: {name: A, email: a@example.org, date: author}
                    flavors: [x86_64-demo]

                    """
                try FileSystem.writeAtomically(Array(manifest.utf8), to: folder + "/slipstream.yaml")
                let (text, report) = try await Self.doctor(path: path, in: folder)
                #expect(report.tools.first { $0.name == "aarch64 compiler" }?.state == "absent")
                #expect(!report.missing.contains("qemu-system-arm"))
                #expect(text.status == (report.ready ? 0 : 1))
            }
        }
    }

    @Test func oneMissingOfManyIsNamed() async throws {
        try await Self.withCommands(without: ["bison"]) { path in
            let (text, report) = try await Self.doctor(path: path)
            #expect(text.status == 1 && report.missing.contains("bison"))
            #expect(text.output.contains("without bison"))
        }
    }

    @Test(arguments: ["40", "80", "200"])
    func theTableFitsThePage(columns: String) async throws {
        let program = try await Program.run(Program.slipstream, ["doctor"], environment: ["COLUMNS": columns])
        let table = program.output.split(separator: "\n").filter { !$0.hasPrefix("Install") }
        #expect(table.allSatisfy { $0.count <= max(72, Int(columns)!) })
    }

    @Test(arguments: [
        ("git version 2.39.5", "2.39.5"), ("gcc (Debian 12.2.0-14+deb12u1) 12.2.0", "12.2.0"),
        ("bubblewrap 0.8.0", "0.8.0"),
        ("QEMU emulator version 7.2.22 (Debian 1:7.2+dfsg-7)", "7.2.22"), ("no number", nil), ("", nil),
    ])
    func versionsAreFound(text: String, version: String?) {
        #expect(ToolTrial.versionNumber(in: text) == version)
    }

    @Test func anotherListIsReadTheSameWay() {
        let list = "# comment\n\ndemo git git all git\nbroken line\n"
        #expect(DebianPackage.parse(Array(list.utf8)).map(\.name) == ["git"])
    }

    /// What `doctor` says in an overlay whose boots remembered `lines`, after the first of them.
    private static func remarkOnKVM(_ lines: String?) async throws -> String {
        try await ExampleOverlay.with { overlay in
            if let lines {
                // What names this start of the machine and this QEMU, as boots do.
                let script = """
                    mkdir -p .slipstream; qemu=$(command -v qemu-system-$(uname -m))
                    printf '%s %s\\n%b' "$(cat /proc/sys/kernel/random/boot_id)" "$(stat -Lc '%s %Y' "$qemu")" '\(lines)' \
                      >.slipstream/kvm-$(uname -m)
                    """
                _ = try await Program.run("bash", ["-c", script], in: overlay)
            }
            let json = try await Program.run(Program.slipstream, ["doctor", "--json"], in: overlay)
            let report = try JSONDecoder().decode(Report.self, from: Data(json.output.utf8))
            return report.tools.filter { $0.name.hasPrefix("qemu-") }.map(\.remark).joined()
        }
    }

    /// Whether QEMU and a `/dev/kvm` that opens are there.
    private static let hasKVM =
        FileManager.default.isWritableFile(atPath: "/dev/kvm")
        && FileManager.default.isExecutableFile(atPath: "/usr/bin/qemu-system-x86_64")

    @Test(.enabled(if: hasKVM, "needs a /dev/kvm that opens, and QEMU"))
    func whatBootsFoundOutAboutKVMIsSaid() async throws {
        let unknown = try await Self.remarkOnKVM(nil)
        #expect(unknown.contains("KVM: /dev/kvm is there; slipstream boot finds out whether a guest starts"))
        let bad = try await Self.remarkOnKVM("tcg\\nKVM does not boot kernels here: no word for 5 s\\n")
        let words = "KVM: KVM does not boot kernels here: no word for 5 s → TCG (slower, same result)"
        #expect(bad.contains(words), "\(bad)")
        let good = try await Self.remarkOnKVM("kvm\\nKVM booted a kernel here\\n")
        #expect(good.contains("KVM: works, KVM booted a kernel here"), "\(good)")
    }

    @Test(.enabled(if: !hasKVM, "there is a /dev/kvm"))
    func aMachineWithoutKVMIsTold() async throws {
        let remark = try await Self.remarkOnKVM(nil)
        #expect(remark.isEmpty || remark.contains("/dev/kvm cannot be used: "), "\(remark)")
    }
}
