import Files
import Imaging
import Processes
import TestSupport
import Testing

struct CPIOArchiveTests {
    private func sample(reversed: Bool = false) throws -> CPIOArchive {
        var archive = CPIOArchive()
        var additions: [(inout CPIOArchive) throws -> Void] = [
            { try $0.add("init", permissions: 0o755, .file(Array("#!/bin/sh\n".utf8))) },
            { try $0.add("dev/console", permissions: 0o600, .characterDevice(major: 5, minor: 1)) },
            { try $0.add("dev/vda", permissions: 0o660, .blockDevice(major: 254, minor: 0)) },
            { try $0.add("bin", permissions: 0o777, .link("usr/bin")) },
            { try $0.add("usr/lib/a-b", permissions: 0o644, .file([])) },
            { try $0.add("usr/lib/a/b", permissions: 0o644, .file([1, 2, 3])) },
        ]
        if reversed { additions.reverse() }
        for addition in additions { try addition(&archive) }
        return archive
    }

    @Test("cpio lists what was added")
    func listing() async throws {
        let list = try await ProcessRunner.run(
            CommandLine("cpio", ["-itv", "--quiet"], environment: ["TZ": "UTC", "LC_ALL": "C"]),
            input: sample().encoded(), outputLimit: 65536)
        #expect(list.succeeded)
        let lines = list.text.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
        #expect(
            lines == [
                "lrwxrwxrwx 1 root root 7 Jan 1 1970 bin -> usr/bin", "drwxr-xr-x 2 root root 0 Jan 1 1970 dev",
                "crw------- 1 root root 5, 1 Jan 1 1970 dev/console",
                "brw-rw---- 1 root root 254, 0 Jan 1 1970 dev/vda",
                "-rwxr-xr-x 1 root root 10 Jan 1 1970 init", "drwxr-xr-x 2 root root 0 Jan 1 1970 usr",
                "drwxr-xr-x 2 root root 0 Jan 1 1970 usr/lib", "drwxr-xr-x 2 root root 0 Jan 1 1970 usr/lib/a",
                "-rw-r--r-- 1 root root 0 Jan 1 1970 usr/lib/a-b", "-rw-r--r-- 1 root root 3 Jan 1 1970 usr/lib/a/b",
            ])
    }

    @Test("cpio unpacks the same bytes")
    func unpacking() async throws {
        try await ScratchFolder.with { folder in
            var archive = CPIOArchive()
            let content = (0..<100_003).map { UInt8(truncatingIfNeeded: $0) }
            try archive.add("a/large", permissions: 0o644, .file(content))
            try archive.add("a/link", permissions: 0o777, .link("large"))
            let done = try await ProcessRunner.run(
                CommandLine("cpio", ["-id", "--quiet"], folder: folder), input: archive.encoded(), outputLimit: 65536)
            #expect(done.succeeded)
            #expect(try FileSystem.read("\(folder)/a/link") == content)
        }
    }

    @Test("The order of adding makes no difference")
    func deterministic() throws {
        #expect(try sample().encoded() == sample(reversed: true).encoded())
        #expect(try sample().encoded().count.isMultiple(of: 512))
    }

    @Test(
        "Paths that leave the archive or that it cannot hold are refused",
        arguments: [
            "", "/etc/passwd", "../x", "a/../b", "a//b", "a/", ".", "a\0b", "TRAILER!!!",
            String(repeating: "x", count: 4096),
        ])
    func badPaths(path: String) {
        var archive = CPIOArchive()
        #expect(throws: CPIOError.badPath(path)) { try archive.add(path, permissions: 0o644, .file([])) }
    }

    @Test("An entry is there once, and stands in folders")
    func clashes() throws {
        var archive = CPIOArchive()
        try archive.add("a", permissions: 0o644, .file([]))
        #expect(throws: CPIOError.duplicate(path: "a")) { try archive.add("a", permissions: 0o644, .file([])) }
        #expect(throws: CPIOError.notAFolder(path: "a/b", parent: "a")) {
            try archive.add("a/b", permissions: 0o644, .file([]))
        }
        #expect(throws: CPIOError.badLink(path: "c")) { try archive.add("c", permissions: 0o777, .link("")) }
    }
}
