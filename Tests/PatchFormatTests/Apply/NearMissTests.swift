import PatchFormat
import TestSupport
import Testing

/// Hunks that fit nowhere, but would if one thing were otherwise: what they say of themselves.
struct NearMissTests {
    private func failure(_ diff: String, on text: String) throws -> HunkFailure? {
        let bytes = ("--- a/f\n+++ b/f\n" + diff).bytes
        guard case .text(let hunks)? = try DiffParser.parse(bytes).files.first?.content else { return nil }
        return #expect(throws: HunkFailure.self) { try HunkApplication.apply(hunks: hunks, of: bytes, to: text.bytes) }
    }

    private func numbered(_ range: ClosedRange<Int>) -> String { range.map { "line \($0)\n" }.joined() }

    @Test func `one of two hunks that is in the file already says where`() throws {
        let made = "@@ -10,4 +10,4 @@\n line 10\n-line eleven\n+line 11\n line 12\n line 13\n"
        let fits = "@@ -30,4 +30,4 @@\n line 30\n-line 31\n+line 31 changed\n line 32\n line 33\n"
        let failure = try failure(made + fits, on: numbered(1...50))
        #expect(failure?.nearMiss == .alreadyMade(lines: 10...13))
        #expect(failure?.alreadyApplied == false && failure?.further.isEmpty == true)
        #expect(
            failure?.description == "hunk 1 of 2 (as posted at line 10) is in the file already, lines 10–13; "
                + "not all of the patch's hunks are")
    }

    @Test func `a hunk that belongs to the end says so`() throws {
        let end = "@@ -48,3 +48,4 @@\n line 98\n line 99\n line 100\n+new at the end\n"
        let failure = try failure(end, on: numbered(1...150))
        #expect(failure?.nearMiss == .away(from: .end, lines: [98]))
        #expect(
            failure?.description == "hunk 1 of 1 (as posted at line 48) belongs to the end of the file, for no context "
                + "stands behind its change; its lines stand at line 98, where the file goes on")
    }

    @Test func `a hunk that belongs to the start says so`() throws {
        let start = "@@ -1,3 +1,4 @@\n first\n+new\n second\n third\n"
        let failure = try failure(start, on: numbered(1...4) + "first\nsecond\nthird\n" + numbered(5...9))
        #expect(failure?.nearMiss == .away(from: .start, lines: [5]))
        #expect(failure?.description.contains("belongs to the start of the file") == true)
    }

    @Test(arguments: [
        ("\r\n", "\n", NearMiss.CarriageReturns.patch, "the patch's lines end in CRLF, the file's in LF"),
        ("\n", "\r\n", .file, "the file's lines end in CRLF, the patch's in LF"),
    ])
    func `line ends that differ are told`(
        patch: String, file: String, whose: NearMiss.CarriageReturns, words: String
    ) throws {
        let diff = "@@ -4,3 +4,3 @@\n" + [" line 6", "-line 7", "+seven", " line 8"].map { $0 + patch }.joined()
        let text = (1...20).map { "line \($0)" + file }.joined()
        let failure = try failure(diff, on: text)
        #expect(failure?.nearMiss == .lineEnds(line: 6, whose))
        #expect(failure?.description.hasSuffix("fits at line 6 but for the line ends: \(words)") == true)
        #expect(failure?.nearest == nil)
    }

    @Test func `what comes near nowhere is no near miss`() throws {
        let diff = "@@ -4,3 +4,3 @@\n x\r\n-y\r\n+z\r\n w\r\n"
        let failure = try failure(diff, on: numbered(1...9))
        #expect(failure != nil && failure?.nearMiss == nil)
    }
}
