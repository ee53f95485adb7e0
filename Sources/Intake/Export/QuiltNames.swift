import GitObjects
import Overlay

/// Gives each patch of a quilt series a name of its own.
struct QuiltNames {
    /// The names that are given, `series` with them, which is the list's own.
    private var files: Set<String> = ["series"]
    private var folders: Set<String> = []

    /// A name for the patch: the one it had in the series it came from, or its file's, in a folder named after the
    /// feature unless it is the only one.
    mutating func take(for patch: ExportPatch, isAlone: Bool) -> String {
        let plain = patch.quiltName ?? (isAlone ? patch.file.name : "\(patch.feature)/\(patch.file.name)")
        for name in [plain, "\(patch.feature)/\(plain)", "\(patch.feature)/\(patch.file.name)"] where claim(name) {
            return name
        }
        var number = files.count
        while !claim("patch-\(number).patch") { number += 1 }
        return "patch-\(number).patch"
    }

    private mutating func claim(_ name: String) -> Bool {
        guard QuiltNames.isUsable(name), !files.contains(name), !folders.contains(name) else { return false }
        let parents = name.indices.filter { name[$0] == "/" }.map { String(name[..<$0]) }
        guard parents.allSatisfy({ !files.contains($0) }) else { return false }
        files.insert(name)
        folders.formUnion(parents)
        return true
    }

    /// Whether the name stays in the folder and comes through a line of `series`, which blanks and `#` part.
    private static func isUsable(_ name: String) -> Bool {
        (try? TreePath(name)) != nil && !name.hasPrefix("#") && !name.utf8.contains { $0 <= 0x20 || $0 == 0x7F }
    }
}
