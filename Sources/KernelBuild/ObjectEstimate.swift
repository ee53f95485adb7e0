import Overlay

/// About how many objects a configuration compiles, from the tree's own makefiles: follows the `obj-`, `lib-` and
/// composite lists from the top, as kbuild does, without running anything.
///
/// It takes milliseconds where `make -n` takes as long as half a build. It understands lists, plain conditions and
/// `$(CONFIG_…)`; what makefiles compute otherwise is missed, and what they build beside the lists (boot wrapper,
/// vDSO) is taken as a fixed number, so that it errs by some percent.
struct ObjectEstimate {
    private let source: SourceTree
    private let config: ConfigFile
    private let variables: [String: String]
    private var visited: Set<String> = []
    /// Bytes that may still be read and expanded, of all files together; those of Linux 6.12 take a tenth.
    private var budget = 1 << 27
    private var count = 0

    /// Objects for a tree, an architecture and a resulting configuration.
    static func objects(source: String, architecture: Architecture, config: ConfigFile) -> Int {
        let folder = architecture == .arm64 ? "arm64" : "x86"
        var estimate = ObjectEstimate(source, config, ["SRCARCH": folder])
        estimate.visit("")
        // Named by the makefiles of the top, beside Kbuild's lists.
        for path in ["lib", "arch/\(folder)", "arch/\(folder)/lib"] { estimate.visit(path) }
        if config["PCI"] == "y" { estimate.visit("arch/\(folder)/pci") }
        return estimate.count + beside
    }

    /// The boot wrapper, the vDSO and the tools of the build: 74 in a small x86 kernel.
    private static let beside = 60

    private init(_ source: String, _ config: ConfigFile, _ variables: [String: String]) {
        self.source = SourceTree(root: source)
        self.config = config
        self.variables = variables
    }

    private mutating func visit(_ path: String) {
        guard let folder = SourceTree.normal(path), budget > 0, !Task.isCancelled, visited.count < 20_000,
            visited.insert(folder).inserted
        else { return }
        let base = folder.isEmpty ? "" : folder + "/"
        let names = folder.isEmpty ? ["Kbuild"] : ["Kbuild", "Makefile"]
        for name in names {
            guard let bytes = source.read(base + name, limit: 1 << 20) else { continue }
            var file = KbuildFile(config: config, variables: variables, workLimit: budget)
            file.read(String(decoding: bytes, as: UTF8.self))
            budget -= bytes.count + file.work
            // What stands in a list twice is compiled once.
            for word in Set(file.objects) { add(word, of: file, in: folder) }
            return
        }
    }

    private mutating func add(_ word: String, of file: KbuildFile, in folder: String) {
        if word.hasSuffix("/") {
            // The lists of the top name folders from the top, all others from where they stand.
            visit((folder.isEmpty ? "" : folder + "/") + word.dropLast())
        } else if word.hasSuffix(".o") {
            count += max(1, file.parts(of: String(word.dropLast(2))))
        }
    }
}
