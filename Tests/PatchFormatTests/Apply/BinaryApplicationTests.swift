import Foundation
import PatchFormat
import TestSupport
import Testing

struct BinaryApplicationTests {
    /// Contents for which git chooses literals and deltas, and their way back.
    @Test(arguments: 0..<6)
    func literalsAndDeltas(seed: UInt64) async throws {
        try await ScratchFolder.with { folder in
            var generator = SeededGenerator(seed: seed)
            try Tool.git("init", "-q", in: folder)
            let old = generator.bytes(seed == 0 ? 0 : Int.random(in: 1...20000, using: &generator))
            var new = seed == 1 ? [] : old
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                let place = Int.random(in: 0...new.count, using: &generator)
                new.insert(contentsOf: generator.bytes(Int.random(in: 0...300, using: &generator)) + [0], at: place)
            }
            if seed == 1 { new = [] }
            try old.write(to: folder + "/data")
            try Tool.git("add", "data", in: folder)
            try new.write(to: folder + "/data")
            let diff = try Tool.git("diff", "--binary", in: folder)
            let parsed = try DiffParser.parse(diff)
            let file = try #require(parsed.files.first)
            guard case .binary(let change) = file.content else {
                Issue.record("not a binary change")
                return
            }
            #expect(try BinaryApplication.apply(change, of: diff, to: old) == new)
            #expect(try BinaryApplication.reverse(change, of: diff, to: new) == old)
            #expect(DiffRenderer.render(file, of: parsed) == diff)
        }
    }

    @Test(arguments: [
        ("literal 5\nMcmZQzWMT#Y01f~L\n\n", "data"),
        ("literal 300000000\nHcmV?d00001\n\n", "promises"),
        ("delta 10\nHcmV?d00001\n\n", "does not hold"),
        ("literal 1\nAcm[?0\n\n", "base 85"),
    ])
    func damagedData(block: String, words: String) throws {
        let text = "diff --git a/f b/f\nindex 1234567..89abcde 100644\nGIT binary patch\n" + block
        do {
            let parsed = try DiffParser.parse(text.bytes)
            guard case .binary(let change) = parsed.files[0].content else { return }
            _ = try BinaryApplication.apply(change, of: text.bytes, to: [])
            Issue.record("taken")
        } catch let failure as BinaryFailure {
            #expect("\(failure)".contains(words))
        } catch let failure as PatchFormatError {
            #expect(failure.line > 3)
        }
    }
}
