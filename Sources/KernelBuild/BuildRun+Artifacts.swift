import Bytes
import Digests
import Overlay

extension BuildRun {
    /// Names what was made, with digests.
    mutating func collect() throws {
        let image = request.architecture == .arm64 ? "arch/arm64/boot/Image" : "arch/x86/boot/bzImage"
        guard let path = place.made(image) else {
            report.reason = "make succeeded and left no \(image)"
            throw Stopped()
        }
        report.image = path
        try add("image", path)
        for file in [".config", "System.map"] {
            if let path = place.made(file) { try add(file == ".config" ? "config" : file, path) }
        }
        for module in report.modules {
            if let path = module.path { try add("module \(module.name)", path) }
        }
        for test in report.selftests { try add("selftest \(test.name)", test.path) }
    }

    private mutating func add(_ name: String, _ path: String) throws {
        let (digest, bytes) = try BuildResult.digest(path)
        report.artifacts.append(BuildReport.Artifact(name: name, path: path, sha256: digest, bytes: bytes))
    }
}
