import Files
import KernelBuild
import Overlay

/// A folder that looks enough like a kernel tree to be configured and built: `make bzImage` compiles `drivers/a.c`
/// with the build machine's compiler and runs the commands a test gives.
struct StandInTree {
    let folder: String

    var source: String { "\(folder)/source" }
    var output: String { "\(folder)/output" }

    /// A tree whose image is made by `commands`, lines of a makefile's recipe.
    init(in folder: String, code: String = "int a;\n", commands: [String] = []) throws {
        self.folder = folder
        for path in ["scripts/kconfig", "drivers"] { try FileSystem.makeFolder("\(folder)/source/\(path)") }
        let recipe = commands.map { "\t\($0)\n" }.joined()
        let makefile = """
            tinyconfig:
            \t@echo CONFIG_TINY=y > $(O)/.config
            olddefconfig:
            \t@grep -v '^CONFIG_NEVER' $(O)/.config > $(O)/new; mv $(O)/new $(O)/.config
            bzImage Image: $(O)/drivers/a.o
            \t@mkdir -p $(O)/arch/x86/boot $(O)/arch/arm64/boot
            \(recipe)\t@cp $(O)/drivers/a.o $(O)/arch/x86/boot/bzImage; cp $(O)/drivers/a.o $(O)/arch/arm64/boot/Image
            $(O)/drivers/a.o: drivers/a.c
            \t@mkdir -p $(O)/drivers
            \t@echo '  CC      drivers/a.o'
            \t@gcc -Wall -c $(CURDIR)/drivers/a.c -o $@

            """
        try write(makefile, "Makefile")
        try write("config NEVER\n\tbool \"never\"\n\tdepends on IMPOSSIBLE\n", "Kconfig")
        try write("#!/bin/sh\ncat \"$5\" >> \"$4\"\n", "scripts/kconfig/merge_config.sh", mode: 0o755)
        try write(code, "drivers/a.c")
    }

    func write(_ text: String, _ path: String, mode: UInt32 = 0o644) throws {
        try FileSystem.writeAtomically(Array(text.utf8), to: "\(source)/\(path)", mode: mode)
    }

    /// A request to build it for this machine.
    func request(fragment: String = "CONFIG_A=y\n") throws -> BuildRequest {
        var configuration = KernelConfiguration(base: .tinyconfig)
        try configuration.add(fragment: Array(fragment.utf8), file: "flavors/demo.config")
        return BuildRequest(
            flavor: "demo", architecture: Architecture.host ?? .x86_64, configuration: configuration, source: source,
            tree: "0123", date: 1_790_000_000, output: output, jobs: 2)
    }
}
