import Files
import Glibc
package import Processes

/// Where a foreign program runs: what it sees of this machine, what it may write, and its environment.
///
/// Building a patch runs its author's code. Confined by bubblewrap it has no network, no home, none of this
/// session's environment, no way to other processes, and writes nothing but what is named; `/usr` and the folders
/// of programs and libraries are there to read. When bubblewrap goes, all it started goes too.
package struct Sandbox: Sendable {
    /// A folder that the program sees.
    struct Mount: Sendable {
        var host: String
        var inside: String
        var isWritable: Bool
    }

    private(set) var mounts: [Mount] = []
    private(set) var environment: [String: String] = [
        "PATH": "/usr/bin:/bin:/usr/sbin:/sbin", "HOME": "/nonexistent", "LC_ALL": "C", "TZ": "UTC",
    ]

    /// A sandbox that shows programs and libraries, and nothing else.
    package init() {}

    /// Shows the folder `host` as `inside`, and returns that: where the program finds it.
    @discardableResult
    package mutating func show(_ host: String, as inside: String, isWritable: Bool = false) -> String {
        mounts.append(Mount(host: host, inside: inside, isWritable: isWritable))
        return inside
    }

    /// Sets a variable of the program's environment.
    package mutating func set(_ variable: String, to value: String) {
        environment[variable] = value
    }

    /// The command that runs a program with these arguments in the folder `folder`, as the program names it.
    package func command(_ program: String, _ arguments: [String], in folder: String) -> CommandLine {
        CommandLine(
            "bwrap", wrapping + ["--chdir", folder, "--", program] + arguments,
            // The wrapper's own environment can be read by the program, by way of /proc.
            environment: Sandbox.emptied(keeping: ["PATH"]))
    }

    /// Throws where this machine does not let bubblewrap do its work; a program is never run unconfined instead.
    package func check() async throws {
        let finished: FinishedProcess
        do {
            finished = try await ProcessRunner.run(
                command("true", [], in: "/"), outputLimit: 65536, timeout: .seconds(10))
        } catch ProcessError.missingTool {
            throw BuildError.missingTool("bwrap", package: "bubblewrap")
        }
        guard !finished.succeeded else { return }
        let said = String(decoding: finished.errors.prefix(500), as: UTF8.self)
        throw BuildError.cannotConfine(said.split(separator: "\n").last.map(String.init) ?? "it said nothing")
    }

    private var wrapping: [String] {
        var words = [
            "--unshare-all", "--unshare-user", "--disable-userns", "--die-with-parent", "--new-session",
            "--cap-drop", "ALL", "--hostname", "slipstream", "--clearenv",
            "--ro-bind", "/usr", "/usr", "--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp",
        ]
        for folder in ["/bin", "/sbin", "/lib", "/lib32", "/lib64"] where FileSystem.exists(folder) {
            if let target = Sandbox.target(ofLink: folder) {
                words += ["--symlink", target, folder]
            } else {
                words += ["--ro-bind", folder, folder]
            }
        }
        words += ["--ro-bind-try", "/etc/alternatives", "/etc/alternatives"]
        for mount in mounts {
            words += [mount.isWritable ? "--bind" : "--ro-bind", mount.host, mount.inside]
        }
        // The root itself is a folder in memory that bubblewrap made.
        words += ["--remount-ro", "/"]
        for (name, value) in environment.sorted(by: { $0.key < $1.key }) { words += ["--setenv", name, value] }
        return words
    }

    private static func target(ofLink path: String) -> String? {
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = buffer.withUnsafeMutableBytes { bytes in
            bytes.baseAddress.map { readlink(path, $0, bytes.count) } ?? -1
        }
        return count > 0 ? String(decoding: buffer[..<count], as: UTF8.self) : nil
    }

    /// Takes every variable of this program's environment away but these.
    private static func emptied(keeping kept: Set<String>) -> [String: String?] {
        var changes: [String: String?] = [:]
        var entry = environ
        while let variable = entry.pointee {
            let name = String(cString: variable).prefix { $0 != "=" }
            if !kept.contains(String(name)) { changes.updateValue(nil, forKey: String(name)) }
            entry += 1
        }
        return changes
    }
}
