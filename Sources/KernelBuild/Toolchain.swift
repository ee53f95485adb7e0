import Bytes
import Files
import Glibc
package import Overlay
import Processes

/// The compiler that builds for an architecture, and the programs a kernel build needs beside it.
package struct Toolchain: Sendable, Hashable {
    /// What it compiles for.
    package let architecture: Architecture

    /// The first line of `gcc --version`.
    package let version: String

    /// The first line of `ld --version`, and that of `as --version`: they make a kernel's bytes as the compiler does.
    let linker: String
    let assembler: String

    /// What stands before the names of its programs; empty for this machine's own.
    var prefix: String { architecture.crossCompile ?? "" }

    /// The compiler's name.
    package var compiler: String { prefix + "gcc" }

    /// Finds the toolchain for an architecture; throws the first program that is missing, with its package.
    package static func find(for architecture: Architecture) async throws -> Toolchain {
        let prefix = architecture.crossCompile ?? ""
        for (tool, package) in tools(prefix) where !isInstalled(tool) {
            throw BuildError.missingTool(tool, package: package)
        }
        async let compiler = version(of: prefix + "gcc")
        async let linker = version(of: prefix + "ld")
        async let assembler = version(of: prefix + "as")
        return Toolchain(
            architecture: architecture, version: try await compiler, linker: try await linker,
            assembler: try await assembler)
    }

    /// The first line of what a program says of its version.
    private static func version(of program: String) async throws -> String {
        let finished = try await ProcessRunner.run(
            CommandLine(program, ["--version"], environment: ["LC_ALL": "C"]), outputLimit: 65536,
            timeout: .seconds(30))
        let line = finished.output.prefix { $0 != 0x0A }
        guard finished.succeeded, !line.isEmpty else {
            throw BuildError.failed(step: "\(program) --version", "it did not answer")
        }
        return String(decoding: line, as: UTF8.self)
    }

    /// Throws the first header that a kernel of this configuration needs on the build machine and that is missing.
    func checkHeaders(for config: ConfigFile) throws(BuildError) {
        if config["OBJTOOL"] == "y" || config["DEBUG_INFO_BTF"] == "y", !FileSystem.exists("/usr/include/gelf.h") {
            throw .missingHeader("gelf.h", package: "libelf-dev")
        }
        let needsKeys = config["MODULE_SIG"] == "y" || config["SYSTEM_TRUSTED_KEYRING"] == "y"
        if needsKeys, !FileSystem.exists("/usr/include/openssl/opensslv.h") {
            throw .missingHeader("openssl/opensslv.h", package: "libssl-dev")
        }
    }

    /// The folder of ccache's stand-ins for compilers, where it has one for this compiler.
    var cacheFolder: String? {
        let folder = "/usr/lib/ccache"
        return FileSystem.exists("\(folder)/\(compiler)") && Toolchain.isInstalled("ccache") ? folder : nil
    }

    private static func tools(_ prefix: String) -> [(String, String)] {
        let compiler: String
        let linker: String
        switch prefix {
        case "": (compiler, linker) = ("gcc", "binutils")
        default:
            let target = prefix.dropLast().replacing("_", with: "-")
            (compiler, linker) = ("gcc-\(target)", "binutils-\(target)")
        }
        return [
            (prefix + "gcc", compiler), (prefix + "ld", linker), (prefix + "as", linker),
            ("make", "make"), ("gcc", "gcc"), ("ld", "binutils"),
            ("bison", "bison"), ("flex", "flex"), ("bc", "bc"), ("perl", "perl-base"),
        ]
    }

    /// Whether the program is where a confined build looks for it.
    private static func isInstalled(_ tool: String) -> Bool {
        ["/usr/bin", "/bin", "/usr/sbin", "/sbin"].contains { access("\($0)/\(tool)", X_OK) == 0 }
    }
}
