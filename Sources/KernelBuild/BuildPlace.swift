import Bytes
import Files
import Glibc
import Overlay
import Processes

/// The folders of one build, and the commands that run in them.
///
/// What a patch's code may write is the folder `objects` alone; everything this program writes and trusts is beside
/// it, so that no link which a build leaves behind leads it elsewhere.
struct BuildPlace: Sendable {
    /// On this machine.
    let output: String
    let objects: String
    let log: String
    let result: String

    /// As the build names them.
    let sourceInside: String
    let objectsInside: String
    let inputInside: String

    private var sandbox: Sandbox
    private let variables: [String]

    /// Makes the folders that are missing.
    init(_ request: BuildRequest, _ toolchain: Toolchain) throws {
        output = request.output
        objects = "\(output)/objects"
        log = "\(output)/build.log"
        result = "\(output)/result.json"
        for folder in [objects, "\(output)/input"] { try FileSystem.makeFolder(folder) }
        var sandbox = Sandbox()
        sourceInside = sandbox.show(request.source, as: "/linux")
        objectsInside = sandbox.show(objects, as: "/build", isWritable: true)
        inputInside = sandbox.show("\(output)/input", as: "/input")
        for (name, value) in BuildPlace.environment(date: request.date) { sandbox.set(name, to: value) }
        if let cache = request.cache, let compilers = toolchain.cacheFolder {
            try FileSystem.makeFolder(cache)
            sandbox.set("CCACHE_DIR", to: sandbox.show(cache, as: "/ccache", isWritable: true))
            sandbox.set("CCACHE_MAXSIZE", to: "5G")
            sandbox.set("PATH", to: "\(compilers):/usr/bin:/bin:/usr/sbin:/sbin")
        }
        self.sandbox = sandbox
        variables = ["ARCH=\(request.architecture.kernelName)", "CROSS_COMPILE=\(toolchain.prefix)"]
    }

    /// Throws where programs cannot be confined here.
    func check() async throws { try await sandbox.check() }

    /// The command that runs make in the kernel tree for these targets. Each target's output comes in one piece.
    func make(_ targets: [String], jobs: Int = 1) -> CommandLine {
        let arguments = ["-C", sourceInside, "O=\(objectsInside)", "-j\(jobs)", "--output-sync=target"]
        return sandbox.command(
            "make", arguments + ["--no-print-directory"] + variables + targets, in: objectsInside)
    }

    /// The command that lays the request's fragment over the `.config`.
    func mergeFragment() -> CommandLine {
        sandbox.command(
            "\(sourceInside)/scripts/kconfig/merge_config.sh",
            ["-m", "-O", objectsInside, "\(objectsInside)/.config", "\(inputInside)/fragment.config"],
            in: objectsInside)
    }

    /// The command that runs make in one folder of self-tests; their programs are linked statically, as the guest has
    /// no libraries.
    func makeSelftest(_ folder: String, _ targets: [String], jobs: Int) -> CommandLine {
        var sandbox = sandbox
        sandbox.set("LDFLAGS", to: "-static")
        let arguments = [
            "-C", "\(sourceInside)/tools/testing/selftests/\(folder)", "-j\(jobs)", "--no-print-directory",
            "OUTPUT=\(objectsInside)/selftests/\(folder)", "KHDR_INCLUDES=-isystem \(objectsInside)/usr/include",
            "COLLECTION=\(folder)",
        ]
        return sandbox.command("make", arguments + variables + targets, in: objectsInside)
    }

    /// Takes a copy of the objects of the build in the folder `seed`, where none are here and those are whole.
    ///
    /// The copy appears in one piece or not at all. Times are kept: by them make knows what is older than its source.
    func take(objectsOf seed: String) async throws {
        guard try FileSystem.names(in: objects).isEmpty, FileSystem.exists("\(seed)/result.json") else { return }
        let copy = "\(output)/objects.new"
        for (tool, arguments) in [("rm", ["-rf"]), ("cp", ["-a", "--reflink=auto", "\(seed)/objects"])] {
            let command = CommandLine(tool, arguments + [copy])
            try await ProcessRunner.run(command, outputLimit: 1 << 16).orThrow(command)
        }
        guard rmdir(objects) == 0, rename(copy, objects) == 0 else {
            throw SystemFailure(doing: "put the copied objects at", path: objects)
        }
    }

    /// The path on this machine of a file the build made, where it is one and lies in the folder of objects.
    func made(_ file: String) -> String? { BuildPlace.made(file, in: objects) }

    /// The same for any folder of objects.
    static func made(_ file: String, in objects: String) -> String? {
        guard let real = try? FileSystem.realPath("\(objects)/\(file)"), let root = try? FileSystem.realPath(objects),
            real.hasPrefix(root + "/"), !FileSystem.isFolder(real)
        else { return nil }
        return "\(objects)/\(file)"
    }

    /// What makes a kernel the same on any machine on any day (`Documentation/kbuild/reproducible-builds.rst`).
    private static func environment(date: Int64) -> [(String, String)] {
        var moment = time_t(date)
        var fields = tm()
        gmtime_r(&moment, &fields)
        var text = [CChar](repeating: 0, count: 64)
        let count = strftime(&text, text.count, "%a %b %e %H:%M:%S UTC %Y", &fields)
        let stamp = String(decoding: text.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return [
            ("KBUILD_BUILD_TIMESTAMP", stamp), ("KBUILD_BUILD_USER", "slipstream"),
            ("KBUILD_BUILD_HOST", "slipstream"), ("KBUILD_BUILD_VERSION", "1"), ("LOCALVERSION", ""),
            ("SOURCE_DATE_EPOCH", "\(date)"),
        ]
    }
}
