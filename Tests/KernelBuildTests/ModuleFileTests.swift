import Files
import Glibc
import Processes
import TestSupport
import Testing

@testable import KernelBuild

struct ModuleFileTests {
    /// An object with a `.modinfo` section, by the real assembler.
    private func object(_ folder: String, _ name: String, _ entries: [String]) async throws -> String {
        let text = ".section .modinfo,\"a\"\n" + entries.map { ".asciz \"\($0)\"\n" }.joined()
        try FileSystem.writeAtomically(Array(text.utf8), to: "\(folder)/\(name).s")
        let path = "\(folder)/\(name).ko"
        let command = CommandLine("gcc", ["-c", "-x", "assembler", "\(folder)/\(name).s", "-o", path])
        try await ProcessRunner.run(command, outputLimit: 65536).orThrow(command)
        return path
    }

    @Test("A module's name and needs are read from its file")
    func modinfo() async throws {
        try await ScratchFolder.with { folder in
            let path = try await object(folder, "edu", ["license=GPL", "depends=a-b,c", "name=my-edu"])
            let module = try ModuleFile(path: path)
            #expect(module.name == "my_edu")
            #expect(module.dependencies == ["a_b", "c"])
        }
    }

    @Test("A file cut anywhere, or with any byte changed, is refused or read, never a crash")
    func hostile() async throws {
        try await ScratchFolder.with { folder in
            let bytes = try FileSystem.read(try await object(folder, "edu", ["depends=a", "name=edu"]))
            for count in 0..<bytes.count { _ = try? ModuleFile(bytes: Array(bytes[..<count]), path: "cut") }
            for index in bytes.indices {
                for value in [0, 0x7F, 0xFF] as [UInt8] {
                    var changed = bytes
                    changed[index] = value
                    _ = try? ModuleFile(bytes: changed, path: "changed")
                }
            }
            #expect(throws: BuildError.self) { try ModuleFile(bytes: [], path: "empty") }
        }
    }

    @Test("Modules come after those they need; built-in ones are left out, missing ones have no path")
    func order() async throws {
        try await ScratchFolder.with { folder in
            _ = try await object(folder, "top", ["depends=middle,built-in", "name=top"])
            _ = try await object(folder, "middle", ["depends=bottom", "name=middle"])
            _ = try await object(folder, "bottom", ["depends=top", "name=bottom"])
            try FileSystem.writeAtomically(
                Array("top.o\nkernel/middle.ko\nbottom.o\n".utf8), to: "\(folder)/modules.order")
            try FileSystem.writeAtomically(Array("kernel/lib/built-in.ko\n".utf8), to: "\(folder)/modules.builtin")
            let modules = try ModuleSet(output: folder).resolve(["top", "nope"])
            #expect(modules.map(\.name) == ["bottom", "middle", "top", "nope"])
            #expect(modules.map { $0.path == nil } == [false, false, false, true])
        }
    }

    @Test("A list that leads out of the output, and modules that are links to elsewhere, are not followed")
    func links() async throws {
        try await ScratchFolder.with { scratch in
            let folder = scratch + "/out"
            try FileSystem.makeFolder(folder)
            _ = try await object(scratch, "secret", ["name=secret"])
            #expect(symlink("../secret.ko", "\(folder)/linked.ko") == 0)
            let order = "../secret.o\nkernel/linked.ko\n/etc/hostname.o\n"
            try FileSystem.writeAtomically(Array(order.utf8), to: "\(folder)/modules.order")
            let modules = try ModuleSet(output: folder).resolve(["secret", "linked", "hostname"])
            #expect(modules.allSatisfy { $0.path == nil } && modules.count == 3)
            try FileSystem.remove("\(folder)/modules.order")
            #expect(symlink("../order", "\(folder)/modules.order") == 0)
            _ = try await object(folder, "own", ["name=own"])
            try FileSystem.writeAtomically(Array("own.o\n".utf8), to: "\(scratch)/order")
            #expect(try ModuleSet(output: folder).resolve(["own"]).allSatisfy { $0.path == nil })
        }
    }

    @Test("Sections whose names never end cost no more than their number", .timeLimit(.minutes(1)))
    func endlessNames() {
        // 65,000 headers that all name the beginning of 64 MiB without a NUL.
        let (count, size) = (65_000, 64 << 20)
        var bytes = [UInt8](repeating: 0x41, count: 64 + count * 64 + size)
        bytes.replaceSubrange(0..<6, with: [0x7F, 0x45, 0x4C, 0x46, 2, 1])
        func put(_ value: Int, _ offset: Int, _ width: Int) {
            for index in 0..<width { bytes[offset + index] = UInt8(truncatingIfNeeded: value >> (8 * index)) }
        }
        put(64, 40, 8)
        put(64, 58, 2)
        put(count, 60, 2)
        put(0, 62, 2)
        for index in 0..<count {
            put(0, 64 + index * 64, 4)
            put(64 + count * 64, 64 + index * 64 + 24, 8)
            put(size, 64 + index * 64 + 32, 8)
        }
        #expect(ModuleFile.section(".modinfo", of: bytes) == nil)
    }
}
