import Files

/// Paths as people type them, made firm: an overlay outlives the folder one stood in.
enum LocalPath {
    /// The absolute path of `path`, symbolic links resolved as far as it exists, without `.` and `..`.
    static func absolute(_ path: String) -> String {
        var missing: [Substring] = []
        var known = path.hasPrefix("/") ? path : "./" + path
        while true {
            if let resolved = try? FileSystem.realPath(known) {
                return missing.reversed().reduce(resolved, appending)
            }
            while known.count > 1, known.hasSuffix("/") { known.removeLast() }
            guard let slash = known.lastIndex(of: "/") else { return path }
            missing.append(known[known.index(after: slash)...])
            known = slash == known.startIndex ? "/" : String(known[..<slash])
        }
    }

    private static func appending(_ folder: String, _ part: Substring) -> String {
        switch part {
        case ".", "": folder
        case "..": folder.lastIndex(of: "/").map { $0 == folder.startIndex ? "/" : String(folder[..<$0]) } ?? folder
        default: folder == "/" ? "/" + part : folder + "/" + part
        }
    }

    /// How one comes from the folder `root` to `path`, both absolute: `../linux`.
    static func relative(_ path: String, from root: String) -> String {
        let target = path.split(separator: "/")
        let start = root.split(separator: "/")
        let common = zip(target, start).prefix { $0 == $1 }.count
        let steps = Array(repeating: "..", count: start.count - common) + target[common...].map(String.init)
        return steps.isEmpty ? "." : steps.joined(separator: "/")
    }
}
