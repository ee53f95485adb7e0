import Files
import Overlay
import TestSupport
import Testing

@testable import KernelBuild

struct StaticProgramTests {
    @Test(
        "A program is compiled once for each architecture, and faults in it are told", arguments: Architecture.allCases)
    func compiling(architecture: Architecture) async throws {
        let toolchain: Toolchain
        do {
            toolchain = try await Toolchain.find(for: architecture)
        } catch BuildError.missingTool(let name, _) {
            print("not tried: \(name) is not installed")
            return
        }
        try await ScratchFolder.with { folder in
            let source = Array("int main(void) { return 0; }\n".utf8)
            let path = try await StaticProgram.compile(source, name: "nothing", with: toolchain, in: folder)
            #expect(try FileSystem.read(path).starts(with: [0x7F, 0x45, 0x4C, 0x46]))
            #expect(try await StaticProgram.compile(source, name: "nothing", with: toolchain, in: folder) == path)
            await #expect(throws: BuildError.self) {
                try await StaticProgram.compile(
                    Array("int main(void) { int x; }".utf8), name: "b", with: toolchain, in: folder)
            }
        }
    }
}
