import Overlay
import TestSupport
import Testing

@testable import KernelBuild

/// What makes another kernel has another key.
struct BuildKeyTests {
    private static let toolchain = Toolchain(
        architecture: .x86_64, version: "gcc 14.2", linker: "ld 2.44", assembler: "as 2.44")

    private static func request() throws -> BuildRequest {
        var configuration = KernelConfiguration(base: .tinyconfig)
        try configuration.add(fragment: Array("CONFIG_A=y\n".utf8), file: "flavors/demo.config")
        return BuildRequest(
            flavor: "demo", architecture: .x86_64, configuration: configuration, source: "/s", tree: "0123",
            date: 1_790_000_000, output: "/o", jobs: 2)
    }

    @Test(
        "Another compiler, linker or assembler makes another kernel",
        arguments: [
            ("gcc 14.3", "ld 2.44", "as 2.44"), ("gcc 14.2", "ld 2.45", "as 2.44"), ("gcc 14.2", "ld 2.44", "as 2.45"),
            // What one program says cannot stand in for what another says.
            ("gcc 14.2", "as 2.44", "ld 2.44"),
        ])
    func programs(compiler: String, linker: String, assembler: String) throws {
        let other = Toolchain(architecture: .x86_64, version: compiler, linker: linker, assembler: assembler)
        let request = try Self.request()
        #expect(BuildKey.of(request, other) != BuildKey.of(request, Self.toolchain))
    }

    @Test(
        "Whatever goes into a kernel is in its key",
        arguments: [
            { $0.tree = "4567" }, { $0.date += 1 }, { $0.flavor = "other" }, { $0.architecture = .arm64 },
            { $0.selftests = ["drivers/edu"] }, { $0.modules = ["edu"] },
            { try $0.configuration.add(feature: "edu", [KconfigSetting(symbol: "EDU", value: "m")]) },
        ] as [@Sendable (inout BuildRequest) throws -> Void])
    func parts(change: @Sendable (inout BuildRequest) throws -> Void) throws {
        var other = try Self.request()
        try change(&other)
        let first = BuildKey.of(try Self.request(), Self.toolchain)
        #expect(BuildKey.of(other, Self.toolchain) != first)
    }

    @Test("Where it is built, by how many and how long makes no other kernel")
    func surroundings() throws {
        var other = try Self.request()
        (other.source, other.output, other.cache, other.seed) = ("/x", "/y", "/z", "/w")
        (other.jobs, other.timeout) = (64, 1)
        let first = BuildKey.of(try Self.request(), Self.toolchain)
        #expect(BuildKey.of(other, Self.toolchain) == first)
    }

    @Test("The installed programs say their versions, each its own")
    func installed() async throws {
        let toolchain = try await Toolchain.find(for: try #require(Architecture.host))
        for (program, told) in [
            ("gcc", toolchain.version), ("ld", toolchain.linker), ("as", toolchain.assembler),
        ] {
            let asked = try await Program.run(program, ["--version"], environment: ["LC_ALL": "C"])
            #expect(asked.output.hasPrefix(told + "\n") && !told.isEmpty, "\(program): \(told)")
        }
    }
}
