import Files

/// The modules a build made, found by name.
///
/// A build runs what patches say, so its lists may name anything, and a module may be a link: what does not lie in the
/// output is none.
struct ModuleSet {
    /// The file of each module, relative to the output.
    private let files: [String: String]
    private let output: String

    /// Reads the lists that the build leaves in its output.
    init(output: String) {
        self.output = output
        var files: [String: String] = [:]
        for line in ModuleSet.lines("modules.order", in: output) {
            // drivers/misc/edu.o in newer trees, kernel/drivers/misc/edu.ko or drivers/misc/edu.ko in older ones
            let path = line.hasPrefix("kernel/") ? line.dropFirst(7) : line[...]
            let stem = path.hasSuffix(".ko") ? path.dropLast(3) : path.dropLast(2)
            guard let name = stem.split(separator: "/").last else { continue }
            files[ModuleFile.normal(String(name))] = "\(stem).ko"
        }
        self.files = files
    }

    /// The modules of these names, each after those it needs. One that the kernel has built in is left out; one that
    /// was not built at all has no path.
    func resolve(_ names: [String]) throws -> [BuildReport.Module] {
        let builtIn = Set(
            ModuleSet.lines("modules.builtin", in: output).compactMap { line in
                line.split(separator: "/").last.map { ModuleFile.normal(String($0.dropLast(3))) }
            })
        var resolved: [BuildReport.Module] = []
        var visited: Set<String> = []
        func visit(_ name: String, depth: Int) throws {
            let name = ModuleFile.normal(name)
            guard depth < ModuleSet.depthLimit, visited.insert(name).inserted, !builtIn.contains(name) else { return }
            guard let file = files[name], let path = BuildPlace.made(file, in: output) else {
                return resolved.append(BuildReport.Module(name: name, path: nil))
            }
            for dependency in try ModuleFile(path: path).dependencies { try visit(dependency, depth: depth + 1) }
            resolved.append(BuildReport.Module(name: name, path: path))
        }
        for name in names { try visit(name, depth: 0) }
        return resolved
    }

    /// How far modules may stand behind each other; a kernel's do not come to twenty.
    private static let depthLimit = 100

    private static func lines(_ file: String, in output: String) -> [String] {
        guard let path = BuildPlace.made(file, in: output), let bytes = try? FileSystem.read(path, limit: 64 << 20)
        else {
            return []
        }
        return bytes.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
    }
}
