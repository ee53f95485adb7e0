import Testing

@testable import SlipstreamCommands

@Suite struct LineTests {
    @Test func colourAddsNothingToTheWords() {
        let line = Line("PASS", .good) + "  day-zero"
        #expect(line.rendered(colored: false) == "PASS  day-zero")
        #expect(line.rendered(colored: true) == "\u{1B}[32mPASS\u{1B}[0m  day-zero")
    }

    @Test(arguments: ["\u{1B}[2J\u{1B}[H", "a\rb", "\u{9B}31m", "a\u{202E}b", "a\u{0}b", "bell\u{7}", "line\nline"])
    func nothingHostileReachesTheTerminal(text: String) {
        let harmful = Line(text).text.unicodeScalars.contains {
            $0.value < 0x20 && $0.value != 9 || (0x7F..<0xA0).contains($0.value) || $0.value == 0x202E
        }
        #expect(!harmful)
    }

    @Test func trailingSpacesAreLeftOut() {
        #expect((Line("a", .good) + "  ").rendered(colored: false) == "a")
        #expect((Line("a  ", .good) + Line("  ", .bad)).rendered(colored: true) == "\u{1B}[32ma\u{1B}[0m")
    }

    @Test(arguments: [("abc", 3), ("日本", 4), ("e\u{301}", 1), ("“q”", 3), ("", 0)])
    func widthIsInColumns(text: String, width: Int) {
        #expect(PlainText.width(text) == width)
    }

    @Test func wrappingCutsBetweenWords() {
        #expect(PlainText.wrapped("one two three", width: 7) == ["one two", "three"])
        #expect(PlainText.wrapped("enormousword x", width: 4) == ["enormousword", "x"])
        #expect(PlainText.wrapped("", width: 4) == [""])
    }
}
