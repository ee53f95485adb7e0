import Bytes
import Files
import GitObjects
import Processes
import TestSupport
import Testing

@testable import GitAccess

@Suite("Packs")
struct PackWriterTests {
    private func withRepository(_ body: (String, String) async throws -> Void) async throws {
        try await ScratchFolder.with { folder in
            try await Git.run("init", "--bare", "-q", ".", in: folder)
            try await body(folder, folder + "/objects/pack")
        }
    }

    @Test(
        "git takes a pack with chains of deltas for its own",
        arguments: [(12, 6, 0), (300, 10, 50), (400, 300, 4095)] as [(Int, Int, Int)])
    func judged(commits: Int, lines: Int, depth: Int) async throws {
        try await withRepository { repository, packs in
            var history = RandomHistory(
                packFolder: packs, commits: commits, maximumDepth: depth, seed: UInt64(commits))
            let name = try #require(try history.write(files: 3, lines: lines))
            #expect(try FileSystem.names(in: packs) == [name + ".idx", name + ".pack"])
            try await Git.run("index-pack", "--strict", "-o", "check.idx", "\(packs)/\(name).pack", in: repository)
            #expect(try FileSystem.read("\(packs)/\(name).idx") == FileSystem.read(repository + "/check.idx"))
            try await Git.run("verify-pack", "-v", "\(packs)/\(name).idx", in: repository)
            try await Git.run("update-ref", "refs/heads/main", history.head.description, in: repository)
            let report = try await Git.attempt(["fsck", "--strict", "--full"], in: repository)
            #expect(report.succeeded)
            #expect(report.text == "" && !report.errorText.contains("error"))
            let log = try await Git.run("log", "-p", "--format=%H", "main", in: repository)
            #expect(log.split(separator: "\n").count { $0.starts(with: "diff --git") } >= commits)
            try await expectContents(history.contents, in: repository)
            try await Git.run("gc", "-q", "--aggressive", "--prune=now", in: repository)
            let count = try await Git.run("rev-list", "--count", "main", in: repository)
            #expect(count == String(commits))
        }
    }

    private func expectContents(_ contents: [ObjectID: [UInt8]], in repository: String) async throws {
        for (id, content) in contents.prefix(40) {
            let kind = try await Git.run("cat-file", "-t", id.description, in: repository)
            let read = try await Git.attempt(["cat-file", kind, id.description], in: repository)
            #expect(read.output == content)
        }
    }

    @Test("Every size's header is read by git", arguments: [0, 1, 15, 16, 2047, 2048, 65_535, 65_536, 3_000_000])
    func sizes(size: Int) async throws {
        try await withRepository { repository, packs in
            var random = SeededGenerator(seed: UInt64(size))
            let content = random.bytes(size)
            let id = ObjectID(of: .blob, content: content.span)
            for level in [0, 1, 9] {
                let writer = try PackWriter(packFolder: packs, level: level)
                try writer.add(kind: .blob, content: content.span, id: id)
                try writer.add(kind: .blob, content: content.span, id: id)
                #expect(writer.count == 1)
                let name = try #require(try writer.finish())
                try await Git.run("verify-pack", "\(packs)/\(name).idx", in: repository)
                let read = try await Git.attempt(["cat-file", "blob", id.description], in: repository)
                #expect(read.output == content)
            }
        }
    }

    @Test("A pack that is not finished, or empty, leaves nothing behind")
    func abandoned() async throws {
        try await withRepository { _, packs in
            do {
                let writer = try PackWriter(packFolder: packs, level: 0)
                let content = [UInt8](repeating: 1, count: 3 << 20)
                try writer.add(kind: .blob, content: content.span, id: ObjectID(of: .blob, content: content.span))
                #expect(try FileSystem.names(in: packs).count == 1)
            }
            #expect(try FileSystem.names(in: packs) == [])
            let none = try PackWriter(packFolder: packs, level: 0).finish()
            #expect(none == nil)
            #expect(try FileSystem.names(in: packs) == [])
        }
    }

    @Test("A delta whose base is elsewhere is refused")
    func foreignBase() async throws {
        try await withRepository { _, packs in
            let writer = try PackWriter(packFolder: packs, level: 0)
            let id = ObjectID(of: .blob, content: [1].span)
            #expect(throws: PackFailure.baseNotInPack(id: id, base: .zero)) {
                try writer.addDelta(id: id, kind: .blob, base: .zero, delta: [1, 1, 1, 1])
            }
        }
    }

    @Test("Places beyond 2 GiB are written in the index's second table, as git writes them")
    func largeOffsets() {
        let entries = (0..<4).map { number in
            let id = ObjectID(of: .blob, content: [UInt8(number)].span)
            return PackEntry(id: id, offset: 0x7FFF_FFFE + number, crc: 7)
        }
        let bytes = PackIndex.encode(entries, packChecksum: [UInt8](repeating: 9, count: 20))
        let sorted = entries.sorted { $0.id < $1.id }
        let table = 8 + 1024 + 4 * 24
        var large = table + 16
        for (index, entry) in sorted.enumerated() {
            let small = number(bytes, at: table + 4 * index, size: 4)
            guard entry.offset >= 0x8000_0000 else {
                #expect(small == entry.offset)
                continue
            }
            #expect(small == 0x8000_0000 | (large - table - 16) / 8)
            #expect(number(bytes, at: large, size: 8) == entry.offset)
            large += 8
        }
        #expect(bytes.count == large + 40)
    }

    private func number(_ bytes: [UInt8], at offset: Int, size: Int) -> Int {
        bytes[offset..<offset + size].reduce(0) { $0 << 8 | Int($1) }
    }
}
