import Testing

@testable import BootTest

struct KTAPParserTests {
    private func parse(_ text: String) -> KTAPDocument {
        var parser = KTAPParser()
        var number = 0
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            number += 1
            parser.receive(line, line: number)
        }
        return parser.finished(line: number)
    }

    @Test("Reads the example of the kernel's ktap.rst")
    func kernelExample() {
        let document = parse(
            """
            KTAP version 1
            1..1
              KTAP version 1
              1..3
                KTAP version 1
                1..1
                # test_1: initializing test_1
                ok 1 test_1
              ok 1 example_test_1
                KTAP version 1
                1..2
                ok 1 test_1 # SKIP test_1 skipped
                ok 2 test_2
              ok 2 example_test_2
                KTAP version 1
                1..3
                ok 1 test_1
                # test_2: FAIL
                not ok 2 test_2
                ok 3 test_3 # SKIP test_3 skipped
              not ok 3 example_test_3
            not ok 1 main_test
            """)
        #expect(document.problems.isEmpty)
        #expect(document.results.count == 1)
        #expect(document.results[0].subtests.map(\.name) == ["example_test_1", "example_test_2", "example_test_3"])
        let leaves = document.leaves.map { "\($0.path.joined(separator: "/")) \($0.result.outcome.rawValue)" }
        #expect(
            leaves == [
                "main_test/example_test_1/test_1 ok", "main_test/example_test_2/test_1 skip",
                "main_test/example_test_2/test_2 ok", "main_test/example_test_3/test_1 ok",
                "main_test/example_test_3/test_2 not ok", "main_test/example_test_3/test_3 skip",
            ])
        #expect(document.results[0].subtests[2].subtests[1].diagnostics == ["test_2: FAIL"])
        #expect(!document.allPassed)
    }

    @Test("Reads what a kernel self-test prints, amid other lines")
    func selftest() {
        let document = parse(
            """
            not yet a document: ok 7 nonsense
            KTAP version 1
            1..2
            edu 0000:00:01.0: enabling device (0000 -> 0002)
            ok 1 module edu
              TAP version 13
              1..3
              ok 1 edu bound to 0000:00:01.0
              ok 2 factorial(10) = 3628800
              ok 3 # SKIP dma round trip: no memory for it
              # Totals: pass:2 fail:0 xfail:0 xpass:0 skip:1 error:0
            ok 2 drivers/edu:edu_test
            """)
        #expect(document.problems.isEmpty)
        #expect(document.allPassed)
        #expect(document.results[1].subtests[1].name == "factorial(10) = 3628800")
        #expect(document.results[1].subtests[2].outcome == .skipped)
        #expect(document.results[1].subtests[2].remark == "SKIP dma round trip: no memory for it")
        #expect(document.results[1].line == 12)
    }

    @Test("A promised result that never comes is missing, and fails")
    func missing() {
        let document = parse("KTAP version 1\n1..3\nok 1 a\nok 3 c")
        #expect(document.results.map(\.outcome) == [.ok, .ok, .missing])
        #expect(document.results[2].number == 2)
        #expect(!document.allPassed)
        #expect(document.problems.contains { $0.contains("comes where 2 is due") })
    }

    @Test("Subtests whose parent never reports make it missing")
    func vanishedParent() {
        let document = parse("KTAP version 1\n1..2\n  KTAP version 1\n  1..2\n  ok 1 a")
        #expect(document.results.map(\.outcome) == [.missing, .missing])
        #expect(document.results[0].subtests.map(\.outcome) == [.ok, .missing])
        #expect(!document.allPassed)
    }

    @Test("A whole document can be skipped; its parent tells why")
    func skippedDocument() {
        let document = parse("KTAP version 1\n1..1\n  TAP version 13\n  1..0 # SKIP no edu device\nok 1 t # SKIP")
        #expect(document.results[0].outcome == .skipped)
        #expect(document.results[0].remark == "SKIP no edu device")
        #expect(document.problems.isEmpty)
    }

    @Test(
        "Leniency of TAP 13 and 14",
        arguments: [
            ("TAP version 14\nok 1 - a\nok 2 - b\n1..2", 2, true),
            ("TAP version 13\n1..2\nok a\nok b", 2, true),
            ("TAP version 13\n1..1\nnot ok 1 a # TODO later", 1, true),
            ("TAP version 13\n1..1\nok 1 a # XFAIL known", 1, true),
            ("TAP version 13\n1..1\nok 1\nBail out! no more", 1, false),
            ("TAP version 13\n1..1\n# Subtest: s\n    1..1\n    not ok 1 x\nok 1 s", 1, false),
        ])
    func leniency(text: String, count: Int, passes: Bool) {
        let document = parse(text)
        #expect(document.results.count == count)
        #expect(document.allPassed == passes)
    }

    @Test("A name may hold an escaped #")
    func escapedHash() {
        let document = parse("KTAP version 1\n1..1\nok 1 C\\# parser # SKIP not here")
        #expect(document.results[0].name == "C\\# parser")
        #expect(document.results[0].outcome == .skipped)
    }

    @Test("Numbers, plans and depths without sense neither crash nor take memory")
    func hostile() {
        var parser = KTAPParser()
        parser.receive("KTAP version 1", line: 1)
        parser.receive("1..999999999", line: 2)
        parser.receive("ok 99999999999999999999999999 a", line: 3)
        parser.receive("ok 999999999 b", line: 4)
        for depth in 0..<1000 {
            parser.receive(String(repeating: " ", count: depth) + "KTAP version 1", line: 5 + depth)
            parser.receive(String(repeating: " ", count: depth) + "1..1000000", line: 5 + depth)
        }
        for number in 0..<10_000 { parser.receive("# diagnostic \(number)", line: 2000) }
        let document = parser.finished()
        #expect(!document.allPassed)
        #expect(document.leaves.count < 10_000)
        #expect(document.problems.count <= KTAPParser.listLimit)
    }

    @Test("Any bytes in any order are read to an end")
    func random() {
        var generator = SystemRandomNumberGenerator()
        let pieces = [
            "ok", "not ok", " 1", " - x", "# ", "1..", "3", "KTAP version 1", "  ", "    ", "Bail out!", "\t",
        ]
        for _ in 0..<300 {
            var parser = KTAPParser()
            parser.receive("KTAP version 1", line: 1)
            for line in 2..<60 {
                let text = (0..<Int.random(in: 0...4, using: &generator)).map { _ in pieces.randomElement() ?? "" }
                parser.receive(text.joined(), line: line)
            }
            let document = parser.finished()
            #expect(document.problems.count <= KTAPParser.listLimit)
            #expect(!document.allPassed || document.leaves.allSatisfy { !$0.result.hasFailed })
        }
    }
}

extension KTAPDocument {
    /// Whether at least one test ran and none failed, vanished or was cut off.
    fileprivate var allPassed: Bool {
        !results.isEmpty && bailOut == nil && !isCut && !results.contains(where: \.hasFailed)
    }
}
