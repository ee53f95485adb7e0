import Files
import Foundation
import GitObjects
import Processes
import Synchronization
import TestSupport
import Testing

@testable import GitAccess

@Suite("Imports that fail")
struct TreeImportFailureTests {
    private func withStore(_ body: (String, GitStore) async throws -> Void) async throws {
        try await ScratchFolder.with { scratch in
            try await Git.run("init", "-q", "--bare", "store", in: scratch)
            try await body(scratch, GitStore(path: scratch + "/store"))
            #expect(try FileSystem.names(in: scratch + "/store/objects/pack") == [])
        }
    }

    private func shell(_ script: String, in folder: String) async throws {
        let command = CommandLine("bash", ["-euc", script], folder: folder)
        try await ProcessRunner.run(command, outputLimit: 1 << 20).orThrow(command)
    }

    private func message(tarball path: String, _ store: GitStore) async throws -> String {
        let error = try await #require(throws: (any Error).self) {
            _ = try await TreeImport.commit(tarball: path, into: store)
        }
        return "\(error)"
    }

    @Test("Damaged and empty archives are named", arguments: ["gz", "bz2", "xz", "zst"])
    func damaged(kind: String) async throws {
        try await withStore { scratch, store in
            try await shell(
                """
                mkdir s; head -c 300000 /dev/urandom > s/a; tar cf t s
                tar caf t.\(kind) s; head -c 200000 t.\(kind) > cut; mkdir none; tar cf empty none
                """, in: scratch)
            #expect(try await message(tarball: scratch + "/cut", store).contains("damaged or was cut short"))
            #expect(try await message(tarball: scratch + "/empty", store).contains("there is no file in it"))
            #expect(try await message(tarball: scratch + "/s/a", store).contains("the file is no tar archive"))
            #expect(try await message(tarball: scratch + "/none", store).contains("Is a directory"))
            #expect(try await message(tarball: scratch + "/gone", store).contains("No such file"))
        }
    }

    @Test("A hard link to nothing is refused")
    func danglingHardLink() async throws {
        try await withStore { scratch, store in
            var tar = TarWriter()
            tar.add("l/h", type: "1", link: "l/later")
            tar.add("l/later", "x")
            try FileSystem.writeAtomically(tar.finished, to: scratch + "/t")
            let message = try await message(tarball: scratch + "/t", store)
            #expect(message.contains("entry 1 (“l/h”): it is a hard link to “l/later”"))
        }
    }

    @Test("Folders: what cannot be kept is refused; .git at the top is left out, further down refused")
    func folders() async throws {
        try await withStore { scratch, store in
            try await shell("mkdir -p p s n/sub/.git e/.git; mkfifo p/pipe; echo x > n/sub/.git/c", in: scratch)
            for (folder, text) in [
                ("p", "is a device, a pipe or a socket"), ("n", "“.git” folder"), ("s", "no file in it"),
                ("e", "no file in it"), ("gone", "No such file"),
            ] {
                let error = try await #require(throws: (any Error).self) {
                    _ = try await TreeImport.commit(folder: "\(scratch)/\(folder)", into: store)
                }
                #expect("\(error)".contains(text), "\(folder)")
            }
        }
    }

    @Test("Cancellation stops the unpacking and leaves nothing")
    func cancelled() async throws {
        try await withStore { scratch, store in
            try await shell(
                """
                mkdir s; head -c 1000000 /dev/urandom > s/a; for i in {1..9}; do cp s/a s/$i; done
                tar c s | gzip -1 > t
                """, in: scratch)
            let (signal, source) = AsyncStream.makeStream(of: Void.self)
            let task = Task {
                try await TreeImport.commit(tarball: scratch + "/t", into: store) { _ in source.yield() }
            }
            for await _ in signal { break }
            task.cancel()
            await #expect(throws: CancellationError.self) { _ = try await task.value }
        }
    }

    @Test("Progress grows, ends with all, and does not come too often")
    func progress() async throws {
        try await ScratchFolder.with { scratch in
            try await Git.run("init", "-q", "--bare", "store", in: scratch)
            try await shell("mkdir s; for i in {1..3000}; do echo $i > s/$i; done; tar cf t s", in: scratch)
            let seen = Mutex<[ImportProgress]>([])
            let base = try await TreeImport.commit(tarball: scratch + "/t", into: GitStore(path: scratch + "/store")) {
                progress in seen.withLock { $0.append(progress) }
            }
            let steps = seen.withLock { $0 }
            #expect(steps.last == ImportProgress(files: 3000, bytes: base.bytes))
            #expect(zip(steps, steps.dropFirst()).allSatisfy { $0.files <= $1.files && $0.bytes <= $1.bytes })
            #expect(steps.count < 1000)
        }
    }
}
