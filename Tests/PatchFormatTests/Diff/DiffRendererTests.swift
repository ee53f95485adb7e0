import PatchFormat
import TestSupport
import Testing

/// Rendering and parsing are each other's inverse.
struct DiffRendererTests {
    /// What git writes comes out again byte by byte, but for what only git's options choose.
    @Test(arguments: [["--binary", "--full-index"], ["-M", "--binary"], ["-C", "-C", "--binary"], ["-U0"], ["-U10"]])
    func whatGitWrites(options: [String]) async throws {
        try await ScratchFolder.with { folder in
            var generator = SeededGenerator(seed: options.joined().utf8.reduce(11) { $0 &* 31 &+ UInt64($1) })
            try RandomRepository.make(in: folder)
            for round in 0..<6 {
                try RandomRepository.change(in: folder, using: &generator)
                let diff = try Tool.git("diff", "--cached", "--no-color", in: folder, more: options)
                try Tool.git("commit", "-qm", "next", in: folder)
                let parsed = try DiffParser.parse(diff)
                #expect(DiffRenderer.render(parsed).text == diff.text, "round \(round)")
            }
        }
    }

    /// What can be read is rendered to what reads the same, whatever was done to it before.
    @Test func damagedDiffs() async throws {
        try await ScratchFolder.with { folder in
            var generator = SeededGenerator(seed: 5)
            try RandomRepository.make(in: folder)
            try RandomRepository.change(in: folder, using: &generator)
            let diff = try Tool.git("diff", "--cached", "--binary", "-M", in: folder)
            var read = 0
            for _ in 0..<4000 {
                var damaged = diff
                for _ in 0..<Int.random(in: 1...3, using: &generator) { damaged.damage(using: &generator) }
                guard let parsed = try? DiffParser.parse(damaged) else { continue }
                read += 1
                let rendered = DiffRenderer.render(parsed)
                let again = try DiffParser.parse(rendered)
                #expect(DiffRenderer.render(again) == rendered)
                #expect(again.files.count == parsed.files.count)
                #expect(ChangeFingerprint.of(again) == ChangeFingerprint.of(parsed))
                for file in parsed.files { Self.exercise(file, of: damaged) }
            }
            #expect(read > 100)
        }
    }

    /// Applies a change to nothing and to itself: whatever comes of it, nothing may crash.
    private static func exercise(_ file: FileChange, of bytes: [UInt8]) {
        switch file.content {
        case .text(let hunks):
            for content in [[], bytes] {
                _ = try? HunkApplication.apply(
                    hunks: hunks, of: bytes, to: content, options: ApplyOptions(maximumFuzz: 2))
                _ = try? HunkApplication.reverse(hunks: hunks, of: bytes, to: content)
            }
        case .binary(let change): _ = try? BinaryApplication.apply(change, of: bytes, to: [1, 2, 3])
        default: break
        }
    }
}

extension [UInt8] {
    /// Changes, drops, doubles or cuts something.
    fileprivate mutating func damage(using generator: inout SeededGenerator) {
        guard !isEmpty else { return }
        let index = Int.random(in: 0..<count, using: &generator)
        let end = Swift.min(count, index + Int.random(in: 1...80, using: &generator))
        switch Int.random(in: 0..<6, using: &generator) {
        case 0: self[index] = UInt8.random(in: 0...255, using: &generator)
        case 1: self[index] = Array("0123456789 +-@\n\t\"\\/".utf8).randomElement(using: &generator) ?? 0
        case 2: removeSubrange(index..<end)
        case 3: insert(contentsOf: self[index..<end], at: index)
        case 4: insert(0x0A, at: index)
        default: if index > count / 2 { removeSubrange(index...) }
        }
    }
}
