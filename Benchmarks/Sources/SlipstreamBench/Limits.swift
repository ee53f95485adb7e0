import Foundation

/// What this machine can do at best, measured in the same run: the yardstick for every figure.
struct Limits {
    /// SHA-1, in bytes a second.
    let sha1: Double

    /// Measures with `git hash-object`, whose SHA-1 is what git's own tools have, less its start.
    static func measure(_ workshop: Workshop) throws -> Limits {
        let file = workshop.folder + "/sha1-input"
        let size = 512 << 20
        FileManager.default.createFile(atPath: file, contents: Data(count: size))
        defer { try? FileManager.default.removeItem(atPath: file) }
        let runs = (0..<3).map { _ in
            Measurement.of(["openssl", "dgst", "-sha1", file], in: workshop.folder, log: workshop.log)
        }
        let measured = Measurement.median(runs)
        guard measured.status == 0 else { throw workshop.failed("openssl dgst -sha1") }
        return Limits(sha1: Double(size) / measured.seconds)
    }
}
