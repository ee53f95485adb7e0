import Bytes
import Digests
import Files
import FoundationEssentials

/// The file that says a build is whole: written last, by rename, with the digest of everything it made.
enum BuildResult {
    /// The report of a former build, where it is of this key and all it made is still there as it was.
    static func read(_ path: String, key: String) -> BuildReport? {
        guard let bytes = try? FileSystem.read(path, limit: 64 << 20),
            var report = try? JSONDecoder().decode(BuildReport.self, from: Data(bytes)), report.key == key
        else { return nil }
        for artifact in report.artifacts {
            guard let found = try? digest(artifact.path), found == (artifact.sha256, artifact.bytes) else { return nil }
        }
        report.isReused = true
        return report
    }

    static func write(_ report: BuildReport, to path: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        try FileSystem.writeAtomically(Array(try encoder.encode(report)) + [0x0A], to: path)
    }

    /// The SHA-256 of a file and its size in bytes.
    static func digest(_ path: String) throws -> (String, Int) {
        let bytes = try FileSystem.read(path, limit: 1 << 30)
        return (SHA256.hex(of: bytes.span), bytes.count)
    }
}
