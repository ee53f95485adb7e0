import Bytes
import GitObjects
import TestSupport
import Testing

@Suite("Deltas")
struct GitDeltaTests {
    @Test("Random edits survive the way through a delta", arguments: 0..<6)
    func roundTrip(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let base = random.bytes(Int.random(in: 0...400_000, using: &random))
        var result = base
        var edits = ByteEdits()
        for _ in 0..<30 {
            let start = Int.random(in: 0...result.count, using: &random)
            let old = start..<min(result.count, start + Int.random(in: 0...500, using: &random))
            let new = random.bytes(Int.random(in: 0...400, using: &random))
            result.replaceSubrange(old, with: new)
            edits.append(ByteEdit(oldRange: old, newRange: start..<start + new.count))
        }
        let delta = GitDeltaBuilder(edits: edits, baseSize: base.count, result: result.span)
        let rebuilt = try GitDelta.apply(delta: delta.bytes.span, to: base.span, limit: result.count)
        #expect(rebuilt == result)
        #expect(delta.bytes.count < 30 * 450 + 200)
    }

    @Test("A copy of 200,000 bytes takes four instructions")
    func longCopy() throws {
        let base = [UInt8](repeating: 7, count: 200_000)
        var delta = GitDeltaBuilder(baseSize: base.count, resultSize: base.count)
        delta.copy(offset: 0, count: base.count)
        #expect(delta.bytes.count == 6 + 1 + 2 + 2 + 4)
        let rebuilt = try GitDelta.apply(delta: delta.bytes.span, to: base.span, limit: base.count)
        #expect(rebuilt == base)
    }

    @Test(
        "A hostile delta is refused",
        arguments: [
            ([], .damaged),
            ([0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 1], .damaged),
            ([5, 1, 1, 65], .wrongBase(expected: 5, actual: 4)),
            ([4, 101, 0x90, 1], .tooLarge(size: 101, limit: 100)),
            ([4, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F, 0x90, 1], .tooLarge(size: 0xFFFF_FFFF, limit: 100)),
            ([4, 2, 0], .damaged), ([4, 2, 3, 65], .damaged), ([4, 2, 0x91], .damaged),
            ([4, 5, 0x90, 5], .outsideBase), ([4, 2, 0x80], .outsideBase),
            ([4, 2, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], .outsideBase),
            ([4, 2, 0x90, 3], .wrongResult(expected: 2)), ([4, 2, 0x90, 1], .wrongResult(expected: 2)),
        ] as [([UInt8], MalformedDelta)])
    func hostile(delta: [UInt8], expected: MalformedDelta) {
        let base: [UInt8] = [1, 2, 3, 4]
        #expect(throws: expected) { try GitDelta.apply(delta: delta.span, to: base.span, limit: 100) }
    }

    @Test("No damage makes it crash or grow", arguments: 0..<4)
    func fuzzed(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let base = random.bytes(64)
        for _ in 0..<2000 {
            let delta = [64, 50] + random.bytes(Int.random(in: 0...40, using: &random))
            let result = try? GitDelta.apply(delta: delta.span, to: base.span, limit: 50)
            #expect(result.map { $0.count <= 50 } ?? true)
        }
    }
}
