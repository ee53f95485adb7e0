import Files
import TestSupport
import Testing

@testable import KernelBuild

/// A patch may bring any Kconfig file: what is read of it stays in bounds, and the rest is passed over.
struct KconfigLimitTests {
    private func read(_ text: String) -> [KconfigTree.Definition] {
        var reader = KconfigReader(symbol: "EDU", file: "Kconfig")
        for line in text.split(separator: "\n") { reader.receive(line) }
        return reader.finished()
    }

    @Test("Definitions past the hundredth are passed over")
    func definitions() {
        let found = read(String(repeating: "config EDU\n\tbool \"edu\"\n", count: 130))
        #expect(found.count == 100)
        #expect(found.last?.line == 199)
    }

    @Test("Conditions past the hundredth of a menu, and of menus past the hundredth, are passed over")
    func conditions() {
        let wide = "menu \"m\"\n" + String(repeating: "\tdepends on A\n", count: 130) + "config EDU\n"
        #expect(read(wide).map(\.dependencies.count) == [100])
        let deep = String(repeating: "if A\n", count: 130) + "config EDU\n\tdepends on B\n"
        #expect(read(deep).first?.dependencies == Array(repeating: "A", count: 100) + ["B"])
    }

    @Test("Blocks that are closed more often than opened do no harm")
    func closing() {
        #expect(read("endif\nendmenu\nendchoice\nconfig EDU\n\tbool \"edu\"\n").map(\.hasPrompt) == [true])
    }

    @Test("A file that is too large is passed over, the others are read; links are not followed")
    func files() async throws {
        try await ScratchFolder.with { folder in
            let (tree, other) = (folder + "/tree", folder + "/other")
            let text = Array("config EDU\n\tbool \"edu\"\n".utf8)
            for place in [tree + "/drivers/misc", tree + "/.hidden", tree + "/Documentation", other] {
                try FileSystem.makeFolder(place)
                try FileSystem.writeAtomically(text, to: place + "/Kconfig")
            }
            let large = text + [UInt8](repeating: 0x0A, count: 8 << 20)
            try FileSystem.writeAtomically(large, to: tree + "/drivers/Kconfig")
            let linked = try await Program.run("ln", ["-s", other, tree + "/linked"])
            let linkedFile = try await Program.run("ln", ["-s", other + "/Kconfig", tree + "/Kconfig"])
            #expect(linked.status == 0 && linkedFile.status == 0)
            #expect(KconfigTree(source: tree).definitions(of: "EDU").map(\.file) == ["drivers/misc/Kconfig"])
        }
    }
}
