import GitObjects
import TestSupport
import Testing

@testable import Overlay

@Suite("Manifests")
struct ManifestReadingTests {
    static let dayZero = """
        # slipstream.yaml
        name: day-zero
        vendor: Example SIG
        dist: .~example
        base: {source: linux-source-6.12.tar.xz, release: "6.12"}
        committer: {name: Example SIG, email: sig@example.org, date: author}
        flavors: [x86_64-demo, aarch64-demo]
        apply: {fuzz: 0, three-way: true}
        """

    @Test("the manifest of the documentation is read")
    func dayZero() throws {
        let manifest = try Manifest.parse(Array(Self.dayZero.utf8))
        #expect(manifest.name == "day-zero")
        #expect(manifest.vendor == "Example SIG")
        #expect(manifest.dist == ".~example")
        #expect(manifest.base == BaseReference(source: "linux-source-6.12.tar.xz", release: "6.12"))
        #expect(manifest.committer.identity == GitIdentity(name: "Example SIG", email: "sig@example.org"))
        #expect(manifest.committer.date == .author)
        #expect(manifest.flavors.map(\.architecture) == [.x86_64, .arm64])
        #expect(manifest.flavors.map(\.fragment) == ["flavors/x86_64-demo.config", "flavors/aarch64-demo.config"])
        #expect(manifest.apply == ApplyPolicy(fuzz: 0, threeWay: true))
    }

    @Test("keys that nobody reads yet are kept")
    func laterKeys() throws {
        let text =
            Self.dayZero + """

                upstreams:
                  - {name: linus, repository: https://example.org/linux.git, ref: master}
                archives: [https://example.org/list]
                includes: [../hyperscale]
                signing: {key: keys/sig.pub}
                """
        let manifest = try Manifest.parse(Array(text.utf8))
        #expect(manifest.archives == ["https://example.org/list"])
        #expect(manifest.includes == .list([.text("../hyperscale")]))
        #expect(manifest.signing == .map([PlainEntry(key: "key", value: .text("keys/sig.pub"))]))
        #expect(manifest.upstreams != nil)
    }

    @Test("a flavor may be a map")
    func flavorMap() throws {
        let text = Self.dayZero.replacing(
            "[x86_64-demo, aarch64-demo]",
            with: "[{name: tiny, arch: amd64, config: tinyconfig, timeouts: {build: 600, boot: 60}}]")
        let flavor = try #require(try Manifest.parse(Array(text.utf8)).flavors.first { $0.name == "tiny" })
        #expect(flavor.architecture == .x86_64)
        #expect(flavor.config == .tinyconfig)
        #expect(flavor.timeouts == Flavor.Timeouts(build: 600, boot: 60))
    }

    @Test(
        "a committer's date is the author's or fixed",
        arguments: [
            ("2026-10-01T09:30:00Z", "1790847000 +0000"), ("2026-10-01", "1790812800 +0000"),
            ("1790000000 +0200", "1790000000 +0200"), ("1970-01-01", "0 +0000"), ("2024-02-29", "1709164800 +0000"),
        ])
    func fixedDate(written: String, meant: String) throws {
        let text = Self.dayZero.replacing("date: author", with: "date: \"\(written)\"")
        let date = try Manifest.parse(Array(text.utf8)).committer.date
        #expect(date == .fixed(try #require(GitTimestamp(raw: meant))))
    }

    @Test(
        "what is wrong is said with file, line, column, key and what was expected",
        arguments: [
            ("flavors: [", "flavours: [", "7:1: error: unknown key “flavours” (did you mean “flavors”?)"),
            (
                "name: day-zero\n", "",
                "1:1: error: the key “name” is missing; it wants a name of letters, digits and ._+~-"
            ),
            (
                "name: day-zero", "name: ../x",
                "2:7: error: “name” wants a name of letters, digits and ._+~-, found “../x”"
            ),
            ("name: day-zero", "name:", "2:1: error: “name” wants a name of letters, digits and ._+~-, found nothing"),
            ("fuzz: 0", "fuzz: 010", "8:15: error: “fuzz” wants a whole number without leading zeros, found “010”"),
            ("fuzz: 0", "fuzz: 11", "8:15: error: “fuzz” wants a whole number from 0 to 10, found “11”"),
            (
                "fuzz: 0", "fuzz: 99999999999999999999",
                "8:15: error: “fuzz” wants a whole number, found “99999999999999999999”"
            ),
            ("three-way: true", "three-way: yes", "8:29: error: “three-way” wants true or false, found “yes”"),
            ("three-way: true", "three-way: \"true\"", "8:29: error: “three-way” wants true or false, found “true”"),
            (
                "email: sig@example.org", "email: sig",
                "6:39: error: “email” wants an address such as sig@example.org, found “sig”"
            ),
            (
                "date: author", "date: today",
                "6:62: error: “date” wants “author” or a time such as 2026-10-01T09:30:00Z, found “today”"
            ),
            (
                "date: author", "date: 2026-02-30",
                "6:62: error: “date” wants “author” or a time such as 2026-10-01T09:30:00Z, found “2026-02-30”"
            ),
            (
                "[x86_64-demo, aarch64-demo]", "[demo]",
                "7:11: error: the flavor “demo” does not begin with its architecture (x86_64 or aarch64); rename it, or write {name: demo, arch: …}"
            ),
            (
                "[x86_64-demo, aarch64-demo]", "[x86_64-demo, x86_64-demo]",
                "7:24: error: the flavor “x86_64-demo” stands twice in “flavors”"
            ),
            (
                "[x86_64-demo, aarch64-demo]", "x86_64-demo",
                "7:10: error: “flavors” wants a list of flavors, each a name or a map, found “x86_64-demo”"
            ),
            (
                "source: linux-source-6.12.tar.xz, ", "",
                "5:7: error: the key “source” is missing; it wants a git address or path, a tarball, or a folder"
            ),
            (
                "vendor: Example SIG", "vendor: Example SIG\nvendor: Other",
                "3:1: error: the key “vendor” stands twice in one map"
            ),
            (
                "vendor: Example SIG", "vendor:\tExample: SIG",
                "3:16: error: this is not YAML: mapping values are not allowed in this context"
            ),
            ("vendor: Example SIG", "vendor:\n\t- x", "4:1: error: a tab stands where YAML wants spaces"),
            (
                "vendor: Example SIG", "vendor: &a x\ndist2: *a",
                "4:8: error: the alias “*a” is not understood here; write the value out"
            ),
            ("vendor: Example SIG", "vendor: *a", "3:9: error: this is not YAML: found undefined alias"),
            ("vendor: Example SIG", "vendor: a\u{7}b", "3:10: error: the character U+0007 has no place here"),
            (
                "vendor: Example SIG", "vendor: a\n---\nb: c",
                "4:1: error: a second document begins here; the file may hold one only"
            ),
            ("vendor: Example SIG", "vendor: [a]", "3:9: error: “vendor” wants one line, found a list"),
            ("vendor: Example SIG", "? [a]\n: b", "3:3: error: a key must be a word, found a list"),
        ])
    func wrong(part: String, change: String, expected: String) {
        #expect(Self.dayZero.contains(part))
        let text = Self.dayZero.replacing(part, with: change)
        #expect(diagnostics(text).first?.description == "slipstream.yaml:" + expected)
    }

    @Test("all that is wrong is reported, in the order of the file")
    func allAtOnce() {
        let text = Self.dayZero.replacing("fuzz: 0", with: "fuzz: x").replacing(
            "name: day-zero", with: "nmae: day-zero")
        #expect(
            diagnostics(text).map(\.description) == [
                "slipstream.yaml:1:1: error: the key “name” is missing; it wants a name of letters, digits and ._+~-",
                "slipstream.yaml:2:1: error: unknown key “nmae” (did you mean “name”?)",
                "slipstream.yaml:8:15: error: “fuzz” wants a whole number, found “x”",
            ])
    }

    @Test("a byte order mark and CRLF are no harm")
    func byteOrderMark() throws {
        let text = "\u{FEFF}" + Self.dayZero.replacing("\n", with: "\r\n")
        #expect(try Manifest.parse(Array(text.utf8)) == Manifest.parse(Array(Self.dayZero.utf8)))
    }

    @Test("a file that is no text, too long, empty or no map is refused with its place")
    func noManifest() {
        #expect(refusal([0x61, 0x0A, 0xFF, 0x61]) == "slipstream.yaml:2:1: error: the file is not UTF-8")
        #expect(refusal(Array(repeating: 0x20, count: 1 << 20 + 1))?.contains("at most 1048576 are read") == true)
        #expect(refusal([]) == "slipstream.yaml:1:1: error: the file is empty; a map of keys and values is wanted")
        #expect(
            refusal(Array("[a]".utf8)) == "slipstream.yaml:1:1: error: a map of keys and values is wanted, found a list"
        )
    }

    @Test(
        "text that would stop a careless reader is refused quickly",
        arguments: [
            Repeated("[", times: 200_000), Repeated("{a: ", times: 100_000), Repeated("- ", times: 200_000),
            Repeated("? ", times: 200_000), Repeated("a: &a [x,x]\nb: &b [*a,*a]\n? *b\n: c\n", times: 1),
            Repeated("name: ", "\"", times: 100_001),
        ])
    func hostile(text: Repeated) {
        #expect(refusal(Array(text.text.utf8)) != nil)
    }

    @Test("a star in prose is no alias")
    func star() throws {
        let text = Self.dayZero.replacing("vendor: Example SIG", with: "vendor: takes &dev and *dev")
        #expect(try Manifest.parse(Array(text.utf8)).vendor == "takes &dev and *dev")
    }

    private func diagnostics(_ text: String) -> [Diagnostic] {
        do {
            _ = try Manifest.parse(Array(text.utf8))
        } catch .wrongFiles(let diagnostics) {
            return diagnostics
        } catch {}
        return []
    }

    private func refusal(_ bytes: [UInt8]) -> String? {
        do {
            _ = try Manifest.parse(bytes)
        } catch {
            return error.description
        }
        return nil
    }
}
