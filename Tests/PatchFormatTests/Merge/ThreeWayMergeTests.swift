import Foundation
import PatchFormat
import TestSupport
import Testing

@Suite("Three-way merge")
struct ThreeWayMergeTests {
    /// `SLIPSTREAM_MERGE_CASES` asks for more cases of each style than the usual few.
    static let count = ProcessInfo.processInfo.environment["SLIPSTREAM_MERGE_CASES"].flatMap { Int($0) }

    @Test("decides as git merge-file does", arguments: MergeCaseMaker.Style.allCases)
    func agreesWithGit(style: MergeCaseMaker.Style) async throws {
        let usual = style == .farApart ? 60 : 400
        var maker = MergeCaseMaker(seed: UInt64(style.rawValue.utf8.count) * 1000 + UInt64(Self.count ?? 0))
        let cases = (0..<(Self.count ?? usual)).map { _ in maker.next(style) }
        try await ScratchFolder.with { folder in
            let verdicts = try await MergeJudge.verdicts(cases, in: folder)
            #expect(verdicts.count == cases.count)
            var clean = 0
            for (index, (item, verdict)) in zip(cases, verdicts).enumerated() {
                switch item.result {
                case .clean(let text):
                    clean += 1
                    #expect(verdict.status == 0 && verdict.output == text, "case \(index)")
                case .conflicts(let regions):
                    #expect(verdict.status > 0, "case \(index): git merges it clean")
                    // git merge-file also joins conflicts with only punctuation between; git am -3 does not.
                    guard style == .fewLines else { continue }
                    #expect(item.sides(of: regions) == MergeCase.sides(in: verdict.output), "case \(index)")
                }
            }
            // Cases of one kind only would show nothing.
            #expect(clean > cases.count / 10 && clean < cases.count)
        }
    }

    @Test(
        "merges and conflicts where one expects it",
        arguments: [
            ("a\nb\nc\n", "A\nb\nc\n", "a\nb\nC\n", "A\nb\nC\n"),
            ("a\nb\nc\n", "A\nb\nc\n", "a\nb\nc\n", "A\nb\nc\n"),
            ("a\nb\nc\n", "x\nc\n", "x\nc\n", "x\nc\n"),
            ("a\n", "a\nb", "a\nb", "a\nb"),
            ("a\nb\nc\nd\n", "a\nB\nc\nd\n", "a\nB\nc\nD", "a\nB\nc\nD"),
            ("a\r\nb\r\nc\r\n", "a\r\nb\r\nC\r\n", "A\r\nb\r\nc\r\n", "A\r\nb\r\nC\r\n"),
            ("", "", "a\n", "a\n"),
        ])
    func mergesClean(base: String, ours: String, theirs: String, merged: String) {
        #expect(MergeCase(base, ours, theirs).result == .clean(Array(merged.utf8)))
    }

    @Test("a change right beside another is a conflict")
    func conflictsBesideEachOther() {
        let regions = [ConflictRegion(base: 0..<2, ours: 0..<2, theirs: 0..<2)]
        #expect(MergeCase("a\nb\nc\n", "A\nb\nc\n", "a\nB\nc\n").result == .conflicts(regions))
    }

    @Test("a conflict is cut down to what really differs")
    func cutsConflictsDown() {
        let result = MergeCase("a\nb\n", "1\n2\n3\n4\n5\nx\nb\n", "1\n2\n3\n4\n5\ny\nb\n").result
        #expect(result == .conflicts([ConflictRegion(base: 0..<1, ours: 5..<6, theirs: 5..<6)]))
    }

    @Test("binary content is not merged by lines, but taken where one side left it alone")
    func leavesBinaryAlone() {
        let conflict = ConflictRegion(base: 0..<3, ours: 0..<3, theirs: 0..<3)
        #expect(MergeCase("a\0\nb\nc\n", "A\0\nb\nc\n", "a\0\nb\nC\n").result == .conflicts([conflict]))
        #expect(MergeCase("a\0\nb\nc\n", "A\0\nb\nc\n", "a\0\nb\nc\n").result == .clean(Array("A\0\nb\nc\n".utf8)))
    }

    @Test("texts made to be slow are given up, not worked on for ever")
    func boundsHostileTexts() {
        var random = SeededGenerator(seed: 5)
        func text(_ lines: Int) -> String {
            (0..<lines).map { _ in "\(Int.random(in: 0...3, using: &random))\n" }.joined()
        }
        let item = MergeCase(text(60_000), text(60_000), text(60_000))
        guard case .conflicts = item.result else {
            Issue.record("random texts merged clean")
            return
        }
    }
}
