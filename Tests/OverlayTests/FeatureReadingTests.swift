import TestSupport
import Testing

@testable import Overlay

@Suite("Feature files")
struct FeatureReadingTests {
    static let edu = """
        # features/edu/feature.yaml
        title: PCI driver for the edu device
        why: the board is in customers' hands before the driver is in mainline
        owner: {name: A Maintainer, email: maintainer@example.org}
        platforms: [qemu-edu]
        kconfig: {EDU: m}
        series:
          - message-id: 20261001100000.1-1-maintainer@example.org
            revision: 3
            patches: 4
        """

    @Test("the feature of the documentation is read")
    func edu() throws {
        let feature = try Feature.parse(Array(Self.edu.utf8), name: "edu")
        #expect(feature.title == "PCI driver for the edu device")
        #expect(feature.owner == Owner(name: "A Maintainer", email: "maintainer@example.org"))
        #expect(feature.platforms == ["qemu-edu"])
        #expect(feature.kconfig == [KconfigSetting(symbol: "EDU", value: "m")])
        #expect(feature.kconfig.map(\.line) == ["CONFIG_EDU=m"])
        #expect(feature.priority == 500 && feature.enabled && feature.requires.isEmpty && feature.boot == nil)
        let series = SeriesReference(
            messageID: "20261001100000.1-1-maintainer@example.org", revision: 3, patches: 4)
        #expect(feature.series == [series])
    }

    @Test("all keys are read")
    func everything() throws {
        let text = """
            title: t
            priority: 10
            enabled: false
            requires: [a, b]
            boot: {devices: [edu, edu], selftests: [drivers/edu], modules: [edu]}
            kconfig: {A: y, B: n, C: 42, D: 0x1F, E: "a \\"b\\"", F: -1, G: ''}
            series:
              - link: https://example.org/r/1
                origin: quilt
                patches: 1
                names: [bugfix/all/a.patch]
              - message-id: <a@b>
                patches: 2
                trailers: [{part: 1, line: "Reviewed-by: B <b@example.org>"}]
            """
        let feature = try Feature.parse(Array(text.utf8), name: "x")
        #expect(feature.priority == 10 && !feature.enabled && feature.requires == ["a", "b"])
        #expect(feature.requirementPlaces["b"] == TextPlace(line: 4, column: 15))
        #expect(feature.boot?.devices == ["edu", "edu"])
        #expect(
            feature.kconfig.map(\.line) == [
                "CONFIG_A=y", "# CONFIG_B is not set", "CONFIG_C=42", "CONFIG_D=0x1F", #"CONFIG_E="a \"b\"""#,
                "CONFIG_F=-1", #"CONFIG_G="""#,
            ])
        #expect(feature.series.map(\.origin) == [.quilt, .mail])
        #expect(feature.series[1].messageID == "a@b")
        #expect(feature.series[1].trailers.map(\.description) == ["Reviewed-by: B <b@example.org>"])
        #expect(feature.series(ofPatchAt: 0)?.series.origin == .quilt)
        #expect(feature.series(ofPatchAt: 2)?.index == 1)
        #expect(feature.series(ofPatchAt: 3) == nil)
    }

    @Test(
        "what is wrong is said with file, line, column, key and what was expected",
        arguments: [
            ("revision: 3", "revision: v3", "9:15: error: “revision” wants a whole number, found “v3”"),
            ("{EDU: m}", "{edu: m}", "6:11: error: a Kconfig symbol is of capital letters, digits and _, found “edu”"),
            ("{EDU: m}", "{CONFIG_EDU: m}", "6:11: error: write the symbol without CONFIG_: “EDU”"),
            ("{EDU: m}", "{EDU: yes}", "6:16: error: “EDU” wants y, m, n, a number or a text in quotes, found “yes”"),
            ("{EDU: m}", "{EDU: 010}", "6:16: error: “EDU” wants y, m, n, a number or a text in quotes, found “010”"),
            ("[qemu-edu]", "qemu-edu", "5:12: error: “platforms” wants a list of platform names, found “qemu-edu”"),
            ("[qemu-edu]", "[a, a]", "5:16: error: “a” stands twice in “platforms”"),
            (
                "20261001100000.1-1-maintainer@example.org", "a b",
                "8:17: error: “message-id” wants a Message-ID such as 2026.1-me@example.org, found “a b”"
            ),
            ("    patches: 4", "    patchs: 4", "10:5: error: unknown key “patchs” (did you mean “patches”?)"),
            ("    patches: 4", "    patches: 4\n    names: [a]", "11:5: error: “names” has 1 names for 4 patches"),
            (
                "platforms: [qemu-edu]", "boot: {selftests: [../x]}",
                "5:20: error: “selftests” wants a list of folders below tools/testing/selftests such as drivers/edu, found “../x” in it"
            ),
            (
                "platforms: [qemu-edu]", "boot: {devices: [-monitor]}",
                "5:18: error: “devices” wants a list of QEMU devices, found “-monitor” in it"
            ),
            ("platforms: [qemu-edu]", "enabled: on", "5:10: error: “enabled” wants true or false, found “on”"),
            ("title: PCI driver for the edu device\n", "", "1:1: error: the key “title” is missing; it wants one line"),
        ])
    func wrong(part: String, change: String, expected: String) {
        #expect(Self.edu.contains(part))
        let text = Self.edu.replacing(part, with: change)
        do {
            _ = try Feature.parse(Array(text.utf8), name: "edu")
            Issue.record("it was taken")
        } catch {
            #expect(
                error.description.split(separator: "\n").first.map(String.init) == "features/edu/feature.yaml:"
                    + expected)
        }
    }

    @Test("any change of bytes is read or refused, and never stops the program")
    func mutations() {
        var random = SeededGenerator(seed: 7)
        let original = Array(Self.edu.utf8)
        let pieces = [
            "\n", "\t", "- ", "? ", ": ", "[", "]", "{", "}", "&a ", "*a", "|", ">", "\"", "'", "#", "\u{0}", "%",
            "!!x ", "---\n", "...\n", "é", "<<: ",
        ]
        for _ in 0..<3_000 {
            var bytes = original
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: bytes.remove(at: place)
                case 1: bytes[place] = UInt8.random(in: 0...255, using: &random)
                case 2: bytes.insert(contentsOf: pieces.randomElement(using: &random)!.utf8, at: place)
                default: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...40, using: &random)))
                }
                if bytes.isEmpty { bytes = [0x20] }
            }
            do {
                _ = try Feature.parse(bytes, name: "edu")
            } catch .wrongFiles(let diagnostics) {
                #expect(!diagnostics.isEmpty && diagnostics.allSatisfy { $0.line >= 1 && $0.column >= 1 })
            } catch {
                Issue.record("\(error)")
            }
        }
    }
}
