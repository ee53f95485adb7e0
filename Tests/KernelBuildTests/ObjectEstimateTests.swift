import Files
import Glibc
import Overlay
import TestSupport
import Testing

@testable import KernelBuild

struct ObjectEstimateTests {
    @Test("Lists are followed as kbuild follows them")
    func lists() {
        var file = KbuildFile(
            config: ConfigFile(Array("CONFIG_A=y\nCONFIG_M=m\nCONFIG_S=\"x\"\n".utf8)), variables: ["SRCARCH": "x86"])
        file.read(
            """
            # comment
            obj-y += one.o \\
                two.o sub/
            obj-$(CONFIG_A) += three.o
            obj-$(CONFIG_M) += four.o
            obj-$(CONFIG_NO) += five.o
            obj-$(subst m,y,$(CONFIG_M)) += six.o
            two-objs := a.o b.o
            four-y := c.o
            four-$(CONFIG_A) += d.o $(CONFIG_NO)
            ifeq ($(CONFIG_A),y)
            obj-y += seven.o
            else
            obj-y += eight.o
            endif
            ifdef CONFIG_NO
            obj-y += nine.o
            else ifneq ($(CONFIG_M),)
            obj-y += ten.o
            endif
            lib-y := eleven.o
            \tobj-y += recipe.o
            """)
        #expect(
            file.objects == [
                "one.o", "two.o", "sub/", "three.o", "six.o", "seven.o", "ten.o", "four.o", "eleven.o",
            ])
        #expect(file.parts(of: "two") == 2)
        #expect(file.parts(of: "four") == 2)
        #expect(file.parts(of: "one") == 0)
    }

    @Test(
        "Lists that double with each line, and conditionals without end, cost no more than their text",
        arguments: [
            Repeated("a := x y\nobj-y := z.o\n", "a := $(a)$(a)\nobj-y += $(a)\n", times: 2000),
            Repeated("obj-y := z.o\n", "ifeq\n", times: 200_000),
            Repeated("obj-y := z.o\n", "b += $(b) c\n", times: 50_000),
        ])
    func bounded(text: Repeated) {
        var file = KbuildFile(config: ConfigFile([]), variables: [:])
        file.read(text.text)
        #expect(file.objects.first == "z.o" && file.objects.count < 1 << 17)
    }

    @Test("Kconfig definitions below conditions without end take memory in proportion")
    func conditions() {
        var reader = KconfigReader(symbol: "EDU", file: "Kconfig")
        for line in Array(repeating: Substring("if A"), count: 50_000) { reader.receive(line) }
        for line in Array(repeating: Substring("config EDU"), count: 50_000) { reader.receive(line) }
        let found = reader.finished()
        #expect(found.count == 100 && found.allSatisfy { $0.dependencies.count == 100 })
    }

    @Test("Makefiles without sense come to an end")
    func hostile() async throws {
        try await ScratchFolder.with { folder in
            try FileSystem.makeFolder("\(folder)/loop")
            try FileSystem.writeAtomically(Array("obj-y += loop/ loop/../loop/ a.o".utf8), to: "\(folder)/Kbuild")
            let text = "obj-y += ../loop/ ./ loop/ $(\n$(A\nelse\nendif\nendif\nifeq\nA = $(A)\nobj-y += $(A)b.o\n"
            try FileSystem.writeAtomically(Array(text.utf8), to: "\(folder)/loop/Makefile")
            let count = ObjectEstimate.objects(source: folder, architecture: .x86_64, config: ConfigFile([]))
            #expect(count > 0)
        }
    }

    @Test(
        "All makefiles together have one budget, and a folder is read once however it is named",
        .timeLimit(.minutes(1)))
    func sharedBudget() async throws {
        try await ScratchFolder.with { folder in
            let doubling = "a := x y\n" + String(repeating: "a := $(a)$(a)\nobj-y += $(a)\n", count: 2000)
            for index in 0..<60 {
                try FileSystem.makeFolder("\(folder)/d\(index)")
                let text = doubling + "obj-y += ./ ../d\(index + 1)/ ./a/../\n"
                try FileSystem.writeAtomically(Array(text.utf8), to: "\(folder)/d\(index)/Makefile")
            }
            try FileSystem.writeAtomically(Array("obj-y += d0/\n".utf8), to: "\(folder)/Kbuild")
            #expect(ObjectEstimate.objects(source: folder, architecture: .x86_64, config: ConfigFile([])) >= 60)
        }
    }

    @Test("Links of the tree lead the host nowhere", .timeLimit(.minutes(1)))
    func links() async throws {
        try await ScratchFolder.with { scratch in
            let folder = scratch + "/tree"
            try FileSystem.makeFolder(folder + "/real")
            try FileSystem.makeFolder(scratch + "/outside")
            for path in ["tree/real", "outside"] {
                let text = "config EDU\n\tbool \"edu\"\n"
                try FileSystem.writeAtomically(Array(text.utf8), to: "\(scratch)/\(path)/Kconfig")
                try FileSystem.writeAtomically(Array("obj-y += a.o b.o\n".utf8), to: "\(scratch)/\(path)/Makefile")
            }
            for (name, target) in [("a", "."), ("b", "."), ("c", "../outside"), ("d", "/")] {
                #expect(symlink(target, "\(folder)/\(name)") == 0)
            }
            #expect(symlink("../outside/Kconfig", "\(folder)/Kconfig") == 0)
            #expect(KconfigTree(source: folder).definitions(of: "EDU").map(\.file) == ["real/Kconfig"])
            let plain = ObjectEstimate.objects(source: folder, architecture: .x86_64, config: ConfigFile([]))
            let lists = "obj-y += c/ a/c/ d/ ../outside/ real/../../outside/\n"
            try FileSystem.writeAtomically(Array(lists.utf8), to: "\(folder)/Kbuild")
            let linked = ObjectEstimate.objects(source: folder, architecture: .x86_64, config: ConfigFile([]))
            #expect(linked == plain)
            try FileSystem.writeAtomically(Array("obj-y += real/\n".utf8), to: "\(folder)/Kbuild")
            #expect(ObjectEstimate.objects(source: folder, architecture: .x86_64, config: ConfigFile([])) == plain + 2)
        }
    }
}
