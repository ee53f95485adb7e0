import Files
import Foundation
import TestSupport
import Testing

/// Bad input gets a clear error and loses nothing: judged through the program, as a person meets it.
@Suite struct BadInputTests {
    /// A mail that adds a file at `path`, which is written as git quotes it.
    private static func mail(_ path: String, part: String = "", id: Int = 1, mode: String = "100644") -> String {
        let quoted = path.contains("\\") || path.contains("\"")
        let (old, new) = quoted ? ("\"a/\(path)\"", "\"b/\(path)\"") : ("a/\(path)", "b/\(path)")
        return """
            From 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 2001
            From: A Tester <tester@example.org>
            Date: Mon, 2 Nov 2026 10:00:0\(id) +0000
            Message-ID: <bad-\(id)@example.org>
            Subject: [PATCH\(part)] try: write somewhere

            Text.

            Signed-off-by: A Tester <tester@example.org>
            ---
            diff --git \(old) \(new)
            new file mode \(mode)
            --- /dev/null
            +++ \(new)
            @@ -0,0 +1 @@
            +/tmp
            \(mode == "120000" ? "\\ No newline at end of file\n" : "")--\u{20}
            2.39.5


            """
    }

    /// What stands in the overlay, and what git says has changed in it.
    private static func state(_ overlay: String) async throws -> String {
        let script = "git status --porcelain --untracked-files=all; find features -type f | sort | xargs sha256sum"
        return try await Program.run("bash", ["-c", script], in: overlay).output
    }

    @Test("A patch that was lost from a feature is noticed, and nothing is locked without it")
    func lostPatch() async throws {
        try await ExampleOverlay.withBase { overlay in
            let script = "rm features/edu/patches/0003-*; \"$S\" status; \"$S\" assemble; echo $? >status; ls"
            let run = try await Program.run(
                "bash", ["-c", script], in: overlay, environment: ["S": Program.slipstream])
            #expect(run.output.contains("bring back 1 lost of 4"), "\(run.output)")
            #expect(run.errors.contains("features/edu/feature.yaml:"), "\(run.errors)")
            #expect(run.errors.contains("its series have 4, but 3 are in features/edu/patches"), "\(run.errors)")
            #expect(try FileSystem.read(overlay + "/status") == Array("1\n".utf8))
            #expect(!run.output.contains("slipstream.lock"))
        }
    }

    @Test(
        "A patch that leaves the tree, or writes to git's own folder under any of its names, is refused",
        arguments: [
            "../../etc/passwd", ".git/config", ".GIT/config", "drivers/.Git/hooks/x", "git~1/config",
            ".g\\342\\200\\214it/config", "drivers/a\\000b", "drivers/../../x",
        ])
    func hostilePath(path: String) async throws {
        try await ExampleOverlay.withBase { overlay in
            let before = try await Self.state(overlay)
            try FileSystem.writeAtomically(Array(Self.mail(path).utf8), to: overlay + "/../bad.mbox")
            let run = try await Program.run(
                Program.slipstream, ["import", "../bad.mbox", "--feature", "bad"], in: overlay)
            #expect(run.status == 1, "\(run.output)\(run.errors)")
            #expect(run.errors.contains("error: "))
            #expect(run.errors.contains("bad.mbox"), "\(run.errors)")
            #expect(try await Self.state(overlay) == before)
        }
    }

    @Test("A patch never writes through a symbolic link that another made")
    func throughLink() async throws {
        try await ExampleOverlay.withBase { overlay in
            let mails =
                Self.mail("drivers/way", part: " 1/2", id: 1, mode: "120000")
                + Self.mail("drivers/way/out", part: " 2/2", id: 2)
            try FileSystem.writeAtomically(Array(mails.utf8), to: overlay + "/../bad.mbox")
            let taken = try await Program.run(
                Program.slipstream, ["import", "../bad.mbox", "--feature", "bad"], in: overlay)
            let run = try await Program.run(Program.slipstream, ["assemble"], in: overlay)
            #expect(taken.status == 1 || run.status == 1, "\(taken.output)\(run.output)")
            #expect(!FileSystem.exists("/tmp/out"))
            #expect(!FileSystem.exists(overlay + "/slipstream.lock"))
        }
    }

    @Test("A mailbox cut in the middle of a patch says where it ends")
    func truncated() async throws {
        try await ExampleOverlay.withBase { overlay in
            let whole = try FileSystem.read(overlay + "/../v3-edu.mbox")
            let before = try await Self.state(overlay)
            try FileSystem.writeAtomically(Array(whole.prefix(whole.count * 6 / 10)), to: overlay + "/../cut.mbox")
            let run = try await Program.run(
                Program.slipstream, ["import", "../cut.mbox", "--feature", "cut"], in: overlay)
            #expect(run.status == 1)
            #expect(run.errors.contains("cut.mbox"), "\(run.errors)")
            #expect(try await Self.state(overlay) == before)
        }
    }

    @Test("A series with two part 3s is refused, and both are named", arguments: [true, false])
    func twoParts(isThreaded: Bool) async throws {
        try await ExampleOverlay.withBase { overlay in
            let mails = [1, 2, 3, 3].enumerated().map { index, part in
                Self.mail("drivers/part\(index)", part: " \(part)/3", id: index + 1).replacing(
                    "Subject:",
                    with: isThreaded && index > 0 ? "In-Reply-To: <bad-1@example.org>\nSubject:" : "Subject:")
            }
            try FileSystem.writeAtomically(Array(mails.joined().utf8), to: overlay + "/../twice.mbox")
            let before = try await Self.state(overlay)
            for choice in [[], ["--series", "bad-1@example.org"]] {
                let run = try await Program.run(
                    Program.slipstream, ["import", "../twice.mbox", "--feature", "twice"] + choice, in: overlay)
                #expect(run.status == 1)
                #expect(
                    run.errors.contains("2 mails are part 3: bad-3@example.org, bad-4@example.org"), "\(run.errors)")
                #expect(try await Self.state(overlay) == before)
            }
        }
    }

    @Test("A line of 200 MB is refused or taken, in bounded memory")
    func longLine() async throws {
        try await ExampleOverlay.withBase { overlay in
            var bytes = Array(Self.mail("drivers/long").utf8)
            let place = try #require(String(decoding: bytes, as: UTF8.self).range(of: "+/tmp"))
            let offset = String(decoding: bytes, as: UTF8.self).utf8.distance(
                from: String(decoding: bytes, as: UTF8.self).startIndex, to: place.upperBound)
            bytes.insert(contentsOf: [UInt8](repeating: 0x61, count: 200 << 20), at: offset)
            try FileSystem.writeAtomically(bytes, to: overlay + "/../long.mbox")
            // 4 GiB of address space for a line of 200 MB.
            let script = "ulimit -v 4194304; exec '\(Program.slipstream)' import ../long.mbox --feature long"
            let run = try await Program.run("bash", ["-c", script], in: overlay)
            #expect(run.status == 0 || run.status == 1, "\(run.status) \(run.errors.prefix(500))")
            #expect(run.errors.utf8.count < 4096)
        }
    }

    @Test("A base ref that does not exist is named, and the old base stays")
    func missingRef() async throws {
        try await ExampleOverlay.withBase { overlay in
            let before = try await Self.state(overlay)
            let run = try await Program.run(Program.slipstream, ["base", "../linux#v9.9"], in: overlay)
            #expect(run.status != 0)
            #expect(run.errors.contains("v9.9"), "\(run.errors)")
            #expect(try await Self.state(overlay) == before)
            #expect(try await Program.run(Program.slipstream, ["assemble"], in: overlay).status == 0)
        }
    }

    @Test(
        "Where git cannot write its commit, an import says what it wrote, ends with 3 and leaves nothing staged",
        .enabled("this machine allows mounts of one's own") { await MountNamespace.isAllowed() },
        arguments: [
            // What git adds finds no room; or only the branch cannot be moved, when all is staged.
            (
                "mount -t tmpfs -o size=4m none /mnt && cp -a .git/. /mnt/ && mount --bind /mnt .git && (dd if=/dev/zero of=.git/fill bs=4k || true) 2>/dev/null",
                // “No space left on device”, or, as git says of its index, “Out of diskspace”.
                "space"
            ),
            ("mount --bind .git/refs .git/refs && mount -o remount,bind,ro .git/refs", "Read-only file system"),
        ])
    func unwritableHistory(mount: String, reason: String) async throws {
        try await ExampleOverlay.withBase { overlay in
            let script = """
                (\(mount)) >&2 || exit 77; '\(Program.slipstream)' import ../v3-edu.mbox --feature again; status=$?
                git diff --cached --name-only >&2; ls .git | grep '^index' >&2; exit $status
                """
            let run = try await Program.run("unshare", ["-rm", "bash", "-c", script], in: overlay)
            #expect(run.status == 3 && run.output.isEmpty, "\(run.status) \(run.output)")
            let lines = run.errors.split(separator: "\n").map(String.init)
            #expect(
                lines.first?.hasPrefix("error: features/again is written (4 patches), but git could not commit it: ")
                    == true && lines.first?.contains(reason) == true, "\(run.errors)")
            #expect(lines.count == 3 && lines.last == "index", "\(run.errors)")
            #expect(try FileSystem.names(in: overlay + "/features/again/patches").count == 5)
        }
    }

    @Test("Without git the package that has it is named")
    func missingGit() async throws {
        try await ExampleOverlay.withBase { overlay in
            let run = try await Program.run(
                "/usr/bin/env", ["PATH=/nonexistent", Program.slipstream, "init", "../other", "--base", "../linux"],
                in: overlay)
            #expect(run.status == 3)
            #expect(run.errors.contains("apt-get install git"), "\(run.errors)")
            #expect(!FileSystem.exists(overlay + "/../other/slipstream.yaml"))
        }
    }

    @Test(
        "On a full disk and on a read-only one nothing is locked, and the next run is right",
        .enabled("this machine allows mounts of one's own") { await MountNamespace.isAllowed() },
        arguments: ["full", "ro"])
    func unwritable(disk: String) async throws {
        try await ExampleOverlay.withBase { overlay in
            // In a mount namespace of this one command: a small file system that is full, or the overlay read-only.
            let mount =
                disk == "full"
                ? "mount -t tmpfs -o size=8m none /mnt && cp -r ../linux /mnt/linux && cp -r . /mnt/o && cd /mnt/o && (dd if=/dev/zero of=/mnt/fill bs=4k || true) 2>/dev/null"
                : "mount --bind . /mnt && mount -o remount,bind,ro /mnt && cd /mnt"
            let script =
                "(\(mount)) >&2 || exit 77; cd /mnt$([ '\(disk)' = full ] && echo /o); exec '\(Program.slipstream)' assemble"
            let run = try await Program.run("unshare", ["-rm", "bash", "-c", script], in: overlay)
            #expect(run.status == 3, "\(run.status) \(run.output) \(run.errors)")
            let reason = disk == "full" ? "No space left on device" : "Read-only file system"
            #expect(run.errors.contains(reason), "\(run.errors)")
            #expect(!FileSystem.exists(overlay + "/slipstream.lock"))
            #expect(try await Program.run(Program.slipstream, ["assemble"], in: overlay).status == 0)
        }
    }
}
