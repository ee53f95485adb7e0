import Files
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
}
