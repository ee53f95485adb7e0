import Foundation
import SlipstreamService
import Testing

@Suite struct JSONTests {
    @Test func keysAreSortedAndTheTextIsStable() {
        let value = JSON.object(["b": .integer(2), "a": .array([.bool(true), .null]), "c": .object([:])])
        #expect(value.text == "{\n  \"a\": [\n    true,\n    null\n  ],\n  \"b\": 2,\n  \"c\": {}\n}")
    }

    @Test(arguments: ["plain", "quote \" and \\", "line\nend\r\t", "\u{1}\u{1F}\u{7F}", "日本 🐧", ""])
    func everyStringComesBackFromAnotherReader(text: String) throws {
        let data = Data(JSON.array([.string(text)]).text.utf8)
        #expect(try JSONDecoder().decode([String].self, from: data) == [text])
    }

    @Test(arguments: [
        (0.0, "0"), (0.04, "0.04"), (1.5, "1.5"), (-0.25, "-0.25"), (252.0004, "252"), (12.3456, "12.346"),
        (.nan, "null"),
        (.infinity, "null"),
    ])
    func numbersHaveAtMostThreeDigitsAfterThePoint(value: Double, text: String) {
        #expect(JSON.number(value).text == text)
    }

    @Test(arguments: [
        (0.04, "0.04 s"), (0.996, "1.0 s"), (3.14, "3.1 s"), (59.96, "1 min 0 s"), (252, "4 min 12 s"),
        (3720, "1 h 2 min"),
        (-1, "? s"), (.nan, "? s"),
    ])
    func timesHaveUnits(value: Double, text: String) {
        #expect(Quantity.seconds(value) == text)
    }

    @Test(arguments: [
        (0, "0 bytes"), (1, "1 byte"), (999, "999 bytes"), (1000, "1.0 kB"), (2_900_000, "2.9 MB"), (999_960, "1.0 MB"),
        (5_000_000_000, "5.0 GB"), (3_000_000_000_000, "3.0 TB"),
    ])
    func sizesHaveUnits(value: Int, text: String) {
        #expect(Quantity.bytes(value) == text)
    }

    @Test(arguments: [(0, "0"), (999, "999"), (1000, "1,000"), (86631, "86,631"), (-1_234_567, "-1,234,567")])
    func countsHaveSeparators(value: Int, text: String) {
        #expect(Quantity.count(value) == text)
    }
}
