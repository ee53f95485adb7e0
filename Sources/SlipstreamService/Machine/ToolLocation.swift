import Glibc

/// Where programs are found.
enum ToolLocation {
    /// Whether a command is in PATH, or a file is there.
    static func isThere(_ provides: String) -> Bool {
        if provides.hasPrefix("/") { return access(provides, F_OK) == 0 }
        let path = getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"
        return path.split(separator: ":").contains { access("\($0)/\(provides)", X_OK) == 0 }
    }
}
