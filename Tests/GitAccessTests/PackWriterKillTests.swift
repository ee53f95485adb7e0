import Files
import GitObjects
import Glibc
import Processes
import TestSupport
import Testing

@testable import GitAccess

@Suite("A writer that is killed")
struct PackWriterKillTests {
    @Test("kill -9 at any moment leaves whole packs only, and the rest is swept")
    func killed() async throws {
        try await ScratchFolder.with { folder in
            let store = try await GitStore.create(at: folder + "/store.git")
            for round in 0..<6 {
                let packs = store.packFolder
                await #expect(processExitsWith: .signal(SIGKILL)) { [packs = packs as String, round = round as Int] in
                    try PackWriterKillTests.writeUntilKilled(in: packs, round: round)
                }
                try store.sweep()
                let names = try FileSystem.names(in: packs)
                #expect(names.allSatisfy { $0.hasPrefix("pack-") })
                let whole = names.filter { $0.hasSuffix(".idx") }
                for name in whole { try await Git.run("verify-pack", "\(packs)/\(name)", in: folder) }
                let report = try await Git.attempt(["fsck", "--full", "--no-dangling"], in: store.path)
                #expect(report.succeeded)
            }
        }
    }

    /// Writes pack after pack while another thread waits to kill the process, each round at another moment.
    static func writeUntilKilled(in packs: String, round: Int) throws {
        _ = WorkerThread {
            usleep(UInt32(3_000 + round * 7_300))
            kill(getpid(), SIGKILL)
        }
        var number = 0
        while true {
            let writer = try PackWriter(packFolder: packs, level: 1)
            for part in 0..<300 {
                let content =
                    Array("\(round) \(number) \(part)\n".utf8) + [UInt8](repeating: UInt8(part % 250), count: 9000)
                try writer.add(kind: .blob, content: content.span, id: ObjectID(of: .blob, content: content.span))
            }
            _ = try writer.finish()
            number += 1
        }
    }
}
