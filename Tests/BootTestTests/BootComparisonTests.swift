import Testing

@testable import BootTest

struct BootComparisonTests {
    private func document(_ text: String) -> KTAPDocument {
        var parser = KTAPParser()
        for (index, line) in text.split(separator: "\n").enumerated() { parser.receive(line, line: index + 1) }
        return parser.finished()
    }

    @Test("Subtests match by number where their names carry values")
    func differences() {
        let assembled = document(
            """
            KTAP version 1
            1..3
            ok 1 module edu
              TAP version 13
              1..2
              ok 1 edu bound to 0000:00:01.0
              ok 2 factorial(10) = 3628800
            ok 2 edu_test
            ok 3 other
            """)
        let stock = document(
            """
            KTAP version 1
            1..3
            not ok 1 module edu # no such module in this kernel
              TAP version 13
              1..2
              not ok 1 edu 0000:00:01.0 is not bound to a driver
              ok 2 # SKIP factorial
            not ok 2 edu_test # exit status 1
            ok 3 other
            """)
        let comparison = BootComparison(assembled: assembled, stock: stock)
        #expect(comparison.alike == 1)
        #expect(
            comparison.differences == [
                .init(test: "module edu", assembled: .ok, stock: .failed),
                .init(test: "edu_test", assembled: .ok, stock: .failed),
                .init(test: "edu_test / edu bound to 0000:00:01.0", assembled: .ok, stock: .failed),
                .init(test: "edu_test / factorial(10) = 3628800", assembled: .ok, stock: .skipped),
            ])
    }

    @Test("What only one of the two has is a difference")
    func onlyOne() {
        let comparison = BootComparison(
            assembled: document("KTAP version 1\n1..1\nok 1 a"), stock: document("KTAP version 1\n1..1\nok 1 b"))
        #expect(
            comparison.differences == [
                .init(test: "a", assembled: .ok, stock: nil), .init(test: "b", assembled: nil, stock: .ok),
            ])
    }
}
