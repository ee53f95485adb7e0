import Files
import GitObjects
import Overlay
import Processes
import TestSupport
import Testing

@testable import Intake

/// A folder with an overlay in a git repository, and a kernel of three files to make patches for.
struct Workshop {
    let root: String

    var overlay: OverlayPlace { OverlayPlace(root: root + "/overlay") }
    var kernel: String { root + "/kernel" }
    var importer: Importer { Importer(place: overlay) }

    static func with(_ body: (Workshop) async throws -> Void) async throws {
        try await ScratchFolder.with { root in
            let shop = Workshop(root: root)
            _ = try OverlayPlace.create(
                at: shop.overlay.root,
                manifest: Manifest(
                    name: "test", base: BaseReference(source: "../kernel"),
                    committer: CommitterPolicy(identity: GitIdentity(name: "Test SIG", email: "sig@example.org"))))
            for folder in [shop.overlay.root, shop.kernel] {
                try FileSystem.makeFolder(folder)
                try await shop.git(["init", "--quiet", "-b", "main"], in: folder)
            }
            try await shop.git(["add", "--all"], in: shop.overlay.root)
            try await shop.git(["commit", "--quiet", "-m", "Begin"], in: shop.overlay.root)
            for name in ["a.c", "b.c", "c.c"] {
                try shop.write((1...30).map { "line \($0)\n" }.joined(), to: "kernel/\(name)")
            }
            try await shop.git(["add", "--all"], in: shop.kernel)
            try await shop.git(["commit", "--quiet", "-m", "Base"], in: shop.kernel)
            try await shop.git(["tag", "base"], in: shop.kernel)
            try await body(shop)
        }
    }

    /// Runs git with an identity and no settings of the machine's.
    @discardableResult
    func git(_ arguments: [String], in folder: String, input: [UInt8] = []) async throws -> String {
        let environment: [String: String?] = [
            "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_NAME": "A Författare",
            "GIT_AUTHOR_EMAIL": "author@example.org", "GIT_COMMITTER_NAME": "C", "GIT_COMMITTER_EMAIL": "c@example.org",
            "GIT_AUTHOR_DATE": "1790000000 +0200",
        ]
        let command = CommandLine("git", ["-C", folder] + arguments, environment: environment)
        return try await ProcessRunner.run(command, input: input, outputLimit: 1 << 26).orThrow(command).text
    }

    /// Writes a file below the workshop.
    func write(_ text: String, to path: String) throws {
        let full = root + "/" + path
        try FileSystem.makeFolder(String(full[..<(full.lastIndex(of: "/") ?? full.startIndex)]))
        try FileSystem.writeAtomically(Array(text.utf8), to: full)
    }

    func read(_ path: String) throws -> String {
        String(decoding: try FileSystem.read(root + "/" + path), as: UTF8.self)
    }

    /// Commits in the kernel: each changes one line of one file.
    func commits(_ changes: [(file: String, line: Int, message: String)]) async throws {
        for (file, line, message) in changes {
            let text = try read("kernel/\(file)")
            try write(
                text.replacing("line \(line)\n", with: "line \(line), changed for \(message.prefix(10))\n"),
                to: "kernel/\(file)")
            try await git(["commit", "--quiet", "-a", "--cleanup=verbatim", "-m", message], in: kernel)
        }
    }

    /// Two commits, and the mailbox of a v3 with a cover letter that `git format-patch` makes of them.
    func postedSeries(_ extra: [String] = []) async throws -> String {
        try await commits([("a.c", 3, "a: change three"), ("b.c", 7, "b: change seven\n\nAt length.")])
        return try await mailbox(["-v3", "--cover-letter", "--thread", "base..main"] + extra)
    }

    func mailbox(_ arguments: [String]) async throws -> String {
        let text = try await git(["format-patch", "--stdout"] + arguments, in: kernel) + "\n"
        return text.replacing("*** SUBJECT HERE ***", with: "Changes of lines")
    }

    /// The Message-IDs in a mailbox, without brackets, in order.
    static func ids(_ mailbox: String) -> [String] {
        mailbox.split(separator: "\n").filter { $0.hasPrefix("Message-Id: <") || $0.hasPrefix("Message-ID: <") }
            .map { String($0.dropFirst(13).dropLast()) }
    }

    /// An answer to the mail with this id.
    static func reply(to id: String, subject: String, text: String) -> String {
        """
        From mboxrd@z Thu Jan  1 00:00:00 1970
        From: B Reviewer <b@example.org>
        Date: Tue, 22 Sep 2026 10:00:00 +0000
        Subject: Re: \(subject)
        Message-ID: <reply-\(id)>
        In-Reply-To: <\(id)>

        > > quoted
        \(text)


        """
    }

    /// What an import refuses, as text; fails where it does not. Nothing may have been written.
    func refusal(_ sources: [String], series: String? = nil, feature: String = "f") async throws -> String {
        let before = try FileSystem.names(in: overlay.featuresPath)
        do {
            _ = try await importer.import(ImportRequest(sources: sources, feature: feature, series: series))
            Issue.record("it was taken")
            return ""
        } catch {
            #expect(try FileSystem.names(in: overlay.featuresPath) == before)
            #expect(try await git(["status", "--porcelain"], in: overlay.root) == "")
            return "\(error)"
        }
    }
}
