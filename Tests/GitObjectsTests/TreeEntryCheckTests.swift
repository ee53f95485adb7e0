import Bytes
import TestSupport
import Testing

@testable import GitObjects

@Suite("What git fsck --strict has against files")
struct TreeEntryCheckTests {
    /// A file in a tree of its own.
    private struct Case {
        let name: String
        var mode = FileMode.regular
        var content = "x"
        /// The commit of a submodule; nil for the blob of the content.
        var commit: ObjectID?
        /// Whether it is refused for the sake of newer gits only.
        var isNewlyRefused = false

        var blob: ObjectID { ObjectID(of: .blob, content: Array(content.utf8).span) }

        var entry: TreeEntry { TreeEntry(mode: mode, name: Array(name.utf8), id: commit ?? blob) }

        /// Whether Slipstream refuses it, and why.
        var fault: String? {
            do {
                let path = try TreePath(name)
                let fault = TreeEntryCheck.fault(of: path, mode: mode, id: entry.id, content: Array(content.utf8).span)
                #expect(fault == nil || TreeEntryCheck.concerns(path, mode: mode))
                return fault.map { "\($0)" }
            } catch {
                return "\(error)"
            }
        }
    }

    /// Expects that the cases git has an error for, all of them together in one repository, are those we refuse.
    private func expectAgreement(_ cases: [Case], sourceLocation: SourceLocation = #_sourceLocation) async throws {
        try await ScratchFolder.with { folder in
            try await Git.run("init", "-q", "--bare", ".", in: folder)
            var trees: [String] = []
            for one in cases {
                try await Git.run("hash-object", "-w", "--stdin", in: folder, input: Array(one.content.utf8))
                let tree = TreeFormat.encode([one.entry])
                trees.append(
                    try await Git.run(
                        "hash-object", "-w", "--literally", "-t", "tree", "--stdin", in: folder, input: tree))
            }
            let report = try await Git.run(
                "-c", "alias.judge=!git fsck --strict 2>&1; true", "judge", in: folder)
            let errors = report.split(separator: "\n").filter { $0.hasPrefix("error in ") }.joined()
            for (tree, one) in zip(trees, cases) {
                let isRefused = errors.contains(tree) || errors.contains("\(one.entry.id)")
                let message = "\(one.name), \(one.content.debugDescription.prefix(90)): \(one.fault ?? "allowed")"
                #expect(
                    (one.fault != nil) == (isRefused || one.isNewlyRefused), "\(message)",
                    sourceLocation: sourceLocation)
            }
        }
    }

    @Test("Names that some file system takes for .gitmodules must be no links")
    func links() async throws {
        let names = [
            ".gitmodules", ".GitModules", ".gitmodules ", ".gitmodules. .", ".gitmodules:x", "gitmod~1", "GITMOD~4",
            "gitmod~5", "gitmod~1x", "gi7eba~1", "gi7eba~9", "gi7eb~10", "gi7e~100", "gi~10000", "g~100000", "~1000000",
            "gi7eba~0", "gi7ebax1", "gi7eba~1.", "gi7eba~12", ".git\u{200C}modules", "\u{FEFF}.gitmodules",
            ".gitmodules\u{206F}", ".gitmodulesx", "gitmodules", ".gitattributes", ".gitignore", ".mailmap",
            "a\\.gitmodules", "a\\gitmod~1", "a\\.gitattributes", "a\\.git", "a\\git~1", "a\\b\\.GIT ", "a\\.gitx",
        ]
        try await expectAgreement(names.map { Case(name: $0, mode: .symbolicLink) })
    }

    @Test("Submodules are at some commit, and stand at no name that git reads")
    func submodules() async throws {
        let names = ["module", ".gitmodules", ".gitattributes", ".gitignore"]
        let cases = names.map { name in
            let commit = ObjectID(of: .commit, content: Array(name.utf8).span)
            return Case(name: name, mode: .submodule, commit: commit)
        }
        try await expectAgreement(cases + [Case(name: "other", mode: .submodule, commit: .zero)])
        let id = ObjectID(of: .blob, content: [1].span)
        let inside = try TreePath(".gitmodules/file")
        #expect(TreeEntryCheck.fault(of: inside, mode: .regular, id: id, content: [1].span) == .noFile(.modules))
    }

    @Test("Names, paths, addresses and commands in .gitmodules are judged as git judges them")
    func modules() async throws {
        let names = ["a", "../../x", "a/../b", "a\\\\..", "..a", "", "a.b", "x\\\"y", "..", "a/.."]
        var texts = names.map { "[submodule \"\($0)\"]\n\tpath = a\n" }
        let settings = [
            "path = -x", "path = a-x", "PATH=\"-x\"", "path = \\\"-x", "update = !touch x", "update = none", "update",
            "update = \"!x\"", "url = --upload-pack=x", "url=-x", "ur = -x", "url = a ; b", "path = # x\n\tpath = -y",
            "path = a\\\n-x", "path = \\\n-x", "path = \"a", "path = \\q\nurl = -x", "fetchRecurseSubmodules",
            "url = \"a\\nb\"", "url-x = -x",
        ]
        texts += settings.map { "# x\n[Submodule \"a\"]\n\t\($0)\n" }
        texts += [
            "[submodule \"../../x\"]\n", "[submodule.a]\nurl = -x\n",
            "[submodule]\nurl = -x\n", "[sub \"a\"]\nurl=-x\n",
            "[submodule \"a\"\nurl = -x\n", "[submodule \"a\"] url = -x",
            "[submodule \"a\"]\r\nurl = -x\r\n",
            "[submodule \"a\\\nurl = -x", "junk\n[submodule \"a\"]\nurl = -x", "", "[submodule \"a\"]\nurl = -x\0y",
            "[submodule\t\"a\"]\n7 = 8\nurl = -x", "[submodule \"a\"]\npath = a\u{B}\n", "[submodule \"a\"];c\nurl=-x",
        ]
        try await expectAgreement(texts.map { Case(name: ".gitmodules", content: $0) })
    }

    @Test("Addresses are judged as git judges them")
    func addresses() async throws {
        let urls = [
            "https://example.com/x.git", "https://example.com", "http://a:80/x",
            "http://a:/x", "https:///x", "https://u:p@h/x", "https://u%0a@h/",
            "https://h/%0a", "https://h/%0A", "https://h/%250a",
            "https://h/a/../b", "https://h/a?b=../..", "https://h/a b",
            "https://[::1]/x", "https://[::1]:8080/x", "https::h/x", "http::http://h/x",
            "https::https://h/%0a", "ftp://h/x", "ftps://", "git://h/x", "git://h/%0ax", "../x", "./x", "../:x",
            "..//x", "../../:h", "./../:x", "../%0a", "..\\\\x", "../a/../:b", ".../x", "ssh://-x/y", "file:///x",
            "git@h:x", "ext::sh -c x", "-x", "http://h#/../..", "https://h/é",
            "https:/h/x", "HTTPS://h/%0a", "https://h//../x", "https://@h/x",
        ]
        // Since git 2.45 an address by HTTP must also be one that git can normalize.
        let newer = [
            "http://a:0/", "http://a:65536/", "http://a:x/", "https://:80/x", "https://h/%zz", "https://h/%4",
            "https://h/..", "https://h/a/../../b", "https://h/%2e%2E/x", "https://h%41/", "https://h!/", "https://h/x%",
            "https://é/x", "https://h/./../x", "https://u@v@h/x",
        ]
        let cases = (urls + newer).enumerated().map { index, url in
            Case(
                name: ".gitmodules", content: "[submodule \"a\"]\n\turl = \"\(url)\"\n",
                isNewlyRefused: index >= urls.count)
        }
        try await expectAgreement(cases)
    }

    @Test("Lines of .gitattributes are bounded")
    func attributes() async throws {
        let texts = [2046, 2047, 2048, 5000].map { "* text\n" + String(repeating: "x", count: $0) }
        let cases = (texts + texts.map { $0 + "\n* text\n" }).map { Case(name: ".gitattributes", content: $0) }
        let other = Case(name: ".gitignore", content: String(repeating: "y", count: 4000))
        try await expectAgreement(cases + [other])
    }
}
