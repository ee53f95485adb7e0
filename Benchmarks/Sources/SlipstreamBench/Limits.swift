import Foundation
import Glibc

/// What this machine can do at best, measured in the same run: the yardstick for every figure.
struct Limits {
    /// SHA-1 of one core, in bytes a second.
    let sha1: Double
    /// Seconds to start a program that does nothing, and to see it end.
    let start: Double

    /// Measures OpenSSL's SHA-1 over half a gigabyte, less what its start takes, and the start of `true`.
    static func measure(_ workshop: Workshop) throws -> Limits {
        let size = 512 << 20
        func time(_ size: Int) throws -> Double {
            let file = workshop.folder + "/sha1-input"
            try workshop.run(["truncate", "-s", "\(size)", file])
            defer { workshop.remove(file) }
            let runs = (0..<5).map { _ in workshop.measure(["openssl", "dgst", "-sha1", file]) }
            guard let least = runs.map(\.seconds).min(), runs.allSatisfy(\.succeeded) else {
                throw workshop.failed("openssl dgst -sha1")
            }
            return least
        }
        let opening = try time(0)
        let starts = (0..<20).map { _ in workshop.measure(["true"]).seconds }
        return Limits(sha1: Double(size) / (try time(size) - opening), start: starts.min() ?? 0)
    }

    /// Seconds to start, to read the patches and to hash what is written.
    func assembly(of patches: [String], writing new: NewObjects) -> Double {
        start + Limits.reading(patches) + Double(new.total) / sha1
    }

    /// Seconds to start and to look at each patch.
    func recognition(of patches: [String]) -> Double { start + Limits.looking(patches) }

    /// Seconds to start and to read each patch.
    func rereading(of patches: [String]) -> Double { start + Limits.reading(patches) }

    /// Seconds to open, read and close each file, once the system has them in memory.
    private static func reading(_ paths: [String]) -> Double {
        best(of: 3) {
            withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 16) { buffer in
                for path in paths {
                    let file = open(path, O_RDONLY)
                    while read(file, buffer.baseAddress, buffer.count) > 0 {}
                    close(file)
                }
            }
        }
    }

    /// Seconds to look at the size and times of each file.
    private static func looking(_ paths: [String]) -> Double {
        best(of: 5) {
            var status = stat()
            for path in paths { lstat(path, &status) }
        }
    }

    private static func best(of runs: Int, _ body: () -> Void) -> Double {
        (0..<runs).map { _ in
            let start = ContinuousClock.now
            body()
            return (ContinuousClock.now - start).inSeconds
        }.min() ?? 0
    }
}
