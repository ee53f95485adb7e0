import Files

/// The modules a build made, found by name.
struct ModuleSet {
    /// The file of each module, relative to the output.
    private let files: [String: String]
    private let output: String

    /// Reads the lists that the build leaves in its output.
    init(output: String) {
        self.output = output
        var files: [String: String] = [:]
        for line in ModuleSet.lines("\(output)/modules.order") {
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
            ModuleSet.lines("\(output)/modules.builtin").compactMap { line in
                line.split(separator: "/").last.map { ModuleFile.normal(String($0.dropLast(3))) }
            })
        var resolved: [BuildReport.Module] = []
        var visited: Set<String> = []
        func visit(_ name: String) throws {
            let name = ModuleFile.normal(name)
            guard visited.insert(name).inserted, !builtIn.contains(name) else { return }
            guard let file = files[name] else { return resolved.append(BuildReport.Module(name: name, path: nil)) }
            let path = "\(output)/\(file)"
            for dependency in try ModuleFile(path: path).dependencies { try visit(dependency) }
            resolved.append(BuildReport.Module(name: name, path: path))
        }
        for name in names { try visit(name) }
        return resolved
    }

    private static func lines(_ path: String) -> [String] {
        guard let bytes = try? FileSystem.read(path, limit: 64 << 20) else { return [] }
        return bytes.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
    }
}
