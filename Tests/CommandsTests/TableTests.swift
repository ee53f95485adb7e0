import Testing

@testable import SlipstreamCommands

@Suite struct TableTests {
    static let subjects = [
        "iommu/arm-smmu-v3: Pass in cmdq pointer to arm_smmu_cmdq_issue_cmdlist() and friends for the sake of it",
        "short", "perf: 日本語の件名 with wide characters in it, which take two columns each on a terminal",
    ]

    /// A table with a long column between two short ones.
    static func table() -> Table {
        var table = Table(["feature", "subject", "to do"], alignments: [.left, .left, .right])
        for (index, subject) in subjects.enumerated() {
            table.add([Line("feature-\(index)"), Line(subject), Line("wait", .warning)])
        }
        return table
    }

    @Test(arguments: [60, 80, 100, 200])
    func noLineIsWiderThanThePageAndNoWordIsCut(width: Int) {
        let lines = Self.table().lines(width: width)
        #expect(lines.allSatisfy { $0.width <= width })
        let words = Set(lines.flatMap { $0.text.split(separator: " ").map(String.init) })
        for word in Self.subjects.flatMap({ $0.split(separator: " ") }) { #expect(words.contains(String(word))) }
    }

    @Test func aWordWiderThanThePageStaysWhole() {
        var table = Table(["", ""])
        table.add([Line("a"), Line(String(repeating: "x", count: 90))])
        #expect(table.lines(width: 40).map(\.text) == ["a  " + String(repeating: "x", count: 90)])
    }

    @Test func cellsStandUnderEachOther() {
        var table = Table(["name", "n"], alignments: [.left, .right])
        table.add(["edu", "4"])
        table.add(["tegra410-pmu", "27"])
        #expect(
            table.lines(width: 80).map { $0.rendered(colored: false) } == [
                "name           n", "edu            4", "tegra410-pmu  27",
            ]
        )
    }

    @Test func rowsMayBeShorterThanTheTable() {
        var table = Table(["a", "b", "c"])
        table.add(["1"])
        table.add(["1", "2", "3"])
        #expect(table.lines(width: 80).map { $0.rendered(colored: false) } == ["a  b  c", "1", "1  2  3"])
    }
}
