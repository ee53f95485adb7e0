import Foundation
import GitObjects
import PatchFormat
import TestSupport
import Testing

/// Hunks against the contents they were made from, and against contents that have moved on.
struct HunkApplicationTests {
    private func hunks(_ diff: String) throws -> (hunks: [Hunk], bytes: [UInt8]) {
        let parsed = try DiffParser.parse(Array(("--- a/f\n+++ b/f\n" + diff).utf8))
        guard case .text(let hunks)? = parsed.files.first?.content else { return ([], parsed.bytes) }
        return (hunks, parsed.bytes)
    }

    private func apply(_ diff: String, to text: String, fuzz: Int = 0) throws -> AppliedText {
        let (hunks, bytes) = try hunks(diff)
        return try HunkApplication.apply(
            hunks: hunks, of: bytes, to: Array(text.utf8), options: ApplyOptions(maximumFuzz: fuzz))
    }

    private func numbered(_ range: ClosedRange<Int>) -> String {
        range.map { "line \($0)\n" }.joined()
    }

    private let change =
        "@@ -4,7 +4,8 @@\n line 4\n line 5\n line 6\n-line 7\n+seven\n+and a half\n line 8\n line 9\n line 10\n"

    @Test func `a hunk that stands where it says is exact`() throws {
        let applied = try apply(change, to: numbered(1...20))
        #expect(
            String(decoding: applied.content, as: UTF8.self)
                == numbered(1...6) + "seven\nand a half\n" + numbered(8...20))
        #expect(applied.placements.map(\.kind) == [.exact])
        #expect(applied.edits.count == 1)
        #expect(applied.edits.first?.oldRange == 42..<49)
    }

    @Test(arguments: [1, 5, 300]) func `a hunk that has moved is found, and says how far`(distance: Int) throws {
        let before = (0..<distance).map { "new \($0)\n" }.joined()
        let applied = try apply(change, to: before + numbered(1...20))
        #expect(applied.placements == [HunkPlacement(hunk: 0, line: 4 + distance, offset: distance, fuzz: 0)])
    }

    @Test func `a hunk that fits in two other places is refused`() throws {
        let twice = "first\n" + numbered(1...12) + numbered(1...12)
        let failure = #expect(throws: HunkFailure.self) { try apply(change, to: twice) }
        #expect(failure?.reason == .ambiguous(lines: [5, 17]))
    }

    /// As in a patch of Debian's that changes the same words twice in a file, which has since grown by a line.
    @Test func `twins that have moved together are told apart by each other`() throws {
        let blocks = "first\n" + numbered(1...12) + "between\n" + numbered(1...12)
        let second = change.replacingOccurrences(of: "-4,7 +4,8", with: "-17,7 +18,8")
        let applied = try apply(change + second, to: blocks)
        #expect(applied.placements.map(\.line) == [5, 18])
        #expect(applied.placements.map(\.offset) == [1, 1])
        // Three twins and two hunks: either pair may be meant.
        let three = blocks + "between\n" + numbered(1...12)
        let failure = #expect(throws: HunkFailure.self) { try apply(change + second, to: three) }
        #expect(failure?.reason == .ambiguous(lines: [5, 18, 31]))
    }

    @Test func `the posted place wins over a twin`() throws {
        let applied = try apply(change, to: numbered(1...12) + numbered(1...12))
        #expect(applied.placements.map(\.kind) == [.exact])
        #expect(applied.placements.map(\.line) == [4])
    }

    @Test func `fuzz leaves out outer context only when allowed`() throws {
        let changed = numbered(1...3) + "other\n" + numbered(5...20)
        #expect(throws: HunkFailure.self) { try apply(change, to: changed) }
        let applied = try apply(change, to: changed, fuzz: 1)
        #expect(applied.placements == [HunkPlacement(hunk: 0, line: 4, offset: 0, fuzz: 1)])
        #expect(
            String(decoding: applied.content, as: UTF8.self).hasPrefix(
                numbered(1...3) + "other\nline 5\nline 6\nseven\n"))
    }

    @Test func `what has been applied already says where`() throws {
        let once = try apply(change, to: numbered(1...20)).content
        let failure = #expect(throws: HunkFailure.self) { try apply(change, to: String(decoding: once, as: UTF8.self)) }
        #expect(failure?.appliedLines == 4...11)
    }

    @Test func `a failure shows the nearest place with the lines that differ`() throws {
        let moved = "new\nnew\n" + numbered(1...5) + "line six\n" + numbered(7...20)
        let failure = #expect(throws: HunkFailure.self) { try apply(change, to: moved) }
        let nearest = try #require(failure?.nearest)
        #expect(nearest.line == 6)
        #expect(nearest.agreeing == 6)
        #expect(nearest.count == 7)
        #expect(nearest.comparison.map(\.side) == [.both, .both, .patch, .content, .both, .both, .both, .both])
    }

    @Test func `a hunk at the end must end the file`() throws {
        let end = "@@ -18,3 +18,4 @@\n line 18\n line 19\n line 20\n+line 21\n"
        #expect(try apply(end, to: numbered(1...20)).placements.map(\.kind) == [.exact])
        #expect(throws: HunkFailure.self) { try apply(end, to: numbered(1...20) + "more\n") }
    }

    @Test func `a missing newline counts`() throws {
        let diff = "@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+b\n"
        #expect(try apply(diff, to: "a\nb").content == Array("a\nb\n".utf8))
        #expect(throws: HunkFailure.self) { try apply(diff, to: "a\nb\n") }
        #expect(throws: HunkFailure.self) { try apply(diff, to: "a\nbc") }
    }

    @Test func `random edits come out as git's diff says, forwards and backwards`() throws {
        var generator = SeededGenerator(seed: 42)
        let folder = NSTemporaryDirectory() + "apply-" + UUID().uuidString
        for side in ["/a", "/b"] {
            try FileManager.default.createDirectory(atPath: folder + side, withIntermediateDirectories: true)
        }
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for round in 0..<200 {
            let old = RandomText.file(80, words: 30, using: &generator)
            let new = RandomText.edited(old, edits: 5, words: 30, using: &generator)
            try old.write(to: folder + "/a/f")
            try new.write(to: folder + "/b/f")
            let diff = try Tool.run("git", ["diff", "--no-index", "--no-prefix", "a/f", "b/f"], in: folder).output
            let parsed = try DiffParser.parse(diff)
            guard case .text(let hunks)? = parsed.files.first?.content else { continue }
            let applied = try HunkApplication.apply(hunks: hunks, of: diff, to: old)
            #expect(applied.content == new, "round \(round)")
            let undone = try HunkApplication.reverse(hunks: hunks, of: diff, to: new)
            #expect(undone.content == old, "round \(round)")
            let delta = GitDeltaBuilder(
                edits: ByteEdits(ascending: applied.edits), baseSize: old.count, result: new.span)
            #expect(try GitDelta.apply(delta: delta.bytes.span, to: old.span, limit: 1 << 20) == new)
        }
    }
}
