import Files
import Overlay
import TestSupport
import Testing

@testable import KernelBuild

struct KernelConfigurationTests {
    private func fragment(_ text: String) throws -> KernelConfiguration {
        var configuration = KernelConfiguration(base: .tinyconfig)
        try configuration.add(fragment: Array(text.utf8), file: "flavors/demo.config")
        return configuration
    }

    @Test("A fragment's lines become wishes; within it the last counts")
    func wishes() throws {
        let configuration = try fragment(
            "# comment\n\nCONFIG_A=y\n# CONFIG_B is not set\nCONFIG_C=\"x y\"\nCONFIG_A=n\n")
        #expect(
            configuration.wishes.map(\.setting.line) == [
                "# CONFIG_A is not set", "# CONFIG_B is not set", "CONFIG_C=\"x y\"",
            ])
        #expect("\(configuration.wishes[0].origin)" == "flavors/demo.config:6")
        #expect(String(decoding: configuration.fragment, as: UTF8.self).hasSuffix("CONFIG_C=\"x y\"\n"))
    }

    @Test(
        "Bad lines are named",
        arguments: ["CONFIG_A", "A=y", "CONFIG_=y", "CONFIG_A=y z", "CONFIG_A=\"x", "CONFIG_A-B=y"])
    func badLines(line: String) {
        #expect(throws: ConfigurationError.badLine(file: "flavors/demo.config", line: 2, text: line)) {
            try fragment("CONFIG_X=y\n\(line)\n")
        }
    }

    @Test("Two that disagree are both named; m and y agree on y")
    func conflicts() throws {
        var configuration = try fragment("# CONFIG_EDU is not set\nCONFIG_PCI=m\n")
        try configuration.add(feature: "edu", [KconfigSetting(symbol: "PCI", value: "y")])
        #expect(configuration.wishes.last?.setting.value == "y")
        let problem = #expect(throws: ConfigurationError.self) {
            try configuration.add(feature: "edu", [KconfigSetting(symbol: "EDU", value: "m")])
        }
        #expect(problem?.description.contains("flavors/demo.config:1") == true)
        #expect(problem?.description.contains("feature edu") == true)
    }

    @Test("What did not take is found")
    func unfulfilled() throws {
        let configuration = try fragment(
            "CONFIG_A=m\nCONFIG_B=m\nCONFIG_C=y\n# CONFIG_D is not set\nCONFIG_E=3\nCONFIG_F=y\n")
        let result = ConfigFile(
            Array("CONFIG_A=y\nCONFIG_B=m\nCONFIG_C=m\nCONFIG_D=y\nCONFIG_E=4\n# CONFIG_F is not set\n".utf8))
        let missed = configuration.unfulfilled(in: result).map { "\($0.wish.setting.symbol)=\($0.value)" }
        #expect(missed == ["C=m", "D=y", "E=4", "F=n"])
    }

    @Test("The reason is read from the tree's Kconfig")
    func reasons() async throws {
        try await ScratchFolder.with { folder in
            try FileSystem.makeFolder("\(folder)/drivers/misc")
            let text = """
                menu "Misc devices"
                \tdepends on HAS_IOMEM

                if BLOCK
                config EDU
                \ttristate "edu"
                \tdepends on PCI && PCI_MSI
                \thelp
                \t  config EDU is mentioned here too
                \t  depends on nothing
                endif

                config HIDDEN
                \tbool
                \tdefault y if EDU
                endmenu

                config FREE
                \tbool "free"
                """
            try FileSystem.writeAtomically(Array(text.utf8), to: "\(folder)/drivers/misc/Kconfig")
            let tree = KconfigTree(source: folder)
            let config = ConfigFile(Array("CONFIG_BLOCK=y\nCONFIG_HAS_IOMEM=y\nCONFIG_PCI=y\n".utf8))
            #expect(
                tree.definitions(of: "EDU") == [
                    .init(
                        file: "drivers/misc/Kconfig", line: 5,
                        dependencies: ["HAS_IOMEM", "BLOCK", "PCI && PCI_MSI"], hasPrompt: true)
                ])
            #expect(
                tree.reason(for: "EDU", value: "n", in: config)
                    == "it depends on PCI && PCI_MSI (PCI=y, PCI_MSI=n), drivers/misc/Kconfig:5")
            #expect(tree.reason(for: "HIDDEN", value: "n", in: config).contains("no prompt"))
            #expect(tree.reason(for: "FREE", value: "n", in: config) == "see drivers/misc/Kconfig:18")
            #expect(tree.reason(for: "NOPE", value: "n", in: config) == "this tree has no symbol NOPE")
        }
    }

    @Test(
        "Conditions that cannot hold are told from those that may",
        arguments: [
            ("A", true), ("B", false), ("A && B", false), ("A || B", true), ("!A", false), ("!B", true),
            ("(A || B)", true),
            ("B=n", true), ("M", true),
        ])
    func conditions(condition: String, mayHold: Bool) {
        let config = ConfigFile(Array("CONFIG_A=y\nCONFIG_M=m\n".utf8))
        #expect(KconfigTree.mayHold(condition, in: config) == mayHold)
    }
}
