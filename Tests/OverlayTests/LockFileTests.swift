import Bytes
import Files
import GitObjects
import TestSupport
import Testing

@testable import Overlay

@Suite("Locks")
struct LockFileTests {
    @Test("what is rendered parses to the same, and renders to the same bytes", arguments: 0..<50)
    func roundTrip(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let lock = Self.lock(features: Int.random(in: 0...5, using: &random), patches: 1...20, using: &random)
        let bytes = lock.render()
        let parsed = try LockFile.parse(bytes)
        #expect(parsed == lock)
        #expect(parsed.render() == bytes)
    }

    @Test("ten thousand patches go there and back")
    func large() throws {
        var random = SeededGenerator(seed: 1)
        let lock = Self.lock(features: 10, patches: 1000...1000, using: &random)
        #expect(try LockFile.parse(lock.render()) == lock)
    }

    @Test("a change of one byte is refused, or is another lock; never taken for the same")
    func mutations() {
        var random = SeededGenerator(seed: 3)
        let lock = Self.lock(features: 3, patches: 1...3, using: &random)
        let bytes = lock.render()
        for index in bytes.indices {
            for replacement: [UInt8] in [[], [0x0A], [0x20], [0x41], [0xFF], [bytes[index], bytes[index]]] {
                var changed = bytes
                changed.replaceSubrange(index...index, with: replacement)
                guard changed != bytes else { continue }
                do {
                    let parsed = try LockFile.parse(changed)
                    #expect(parsed.render() == changed)
                } catch .wrongFiles(let diagnostics) {
                    #expect(diagnostics.count == 1)
                } catch {
                    Issue.record("\(error)")
                }
            }
        }
    }

    @Test("every cut is refused with its line, but at the end of a line of the body")
    func cuts() {
        var random = SeededGenerator(seed: 4)
        let bytes = Self.lock(features: 2, patches: 2...2, using: &random).render()
        for count in 0..<bytes.count where count == 0 || bytes[count - 1] != 0x0A {
            #expect(throws: OverlayError.self) { try LockFile.parse(Array(bytes[..<count])) }
        }
    }

    @Test("what is wrong is said with its line")
    func wrong() {
        var random = SeededGenerator(seed: 5)
        let text = String(decoding: Self.lock(features: 1, patches: 1...1, using: &random).render(), as: UTF8.self)
        expect(text.replacing("slipstream lock 3", with: "slipstream lock 1"), line: 1, "an older or newer slipstream")
        expect(text.replacing("settings", with: "setting"), line: 5, "a line “settings …” is wanted")
        expect(text.replacing("feature f0", with: "feature ../x"), line: 6, "“../x” is no feature's name")
        expect(text.replacing("feature f0", with: "feature"), line: 6, "a line “feature …” is wanted, found “feature”")
        expect(text + "patch 12 -\n", line: 9, "the patch file's SHA-256 of 64 lower-case digits is wanted, found “12”")
        expect(text.replacing("source ", with: "source ..x "), line: 3, "a ref or -, and the base's source are wanted")
        expect("<<<<<<< HEAD\n" + text, line: 1, "“slipstream lock 3” is wanted")
        expect(text + "\n", line: 9, "a line “patch …” is wanted, found “”")
    }

    @Test("a place has the lock that stands there, or none")
    func file() async throws {
        try await ScratchFolder.with { root in
            let place = OverlayPlace(root: root)
            #expect(try place.readLock() == nil)
            var random = SeededGenerator(seed: 6)
            let lock = Self.lock(features: 1, patches: 1...1, using: &random)
            try FileSystem.writeAtomically(lock.render(), to: root + "/slipstream.lock")
            #expect(try place.readLock() == lock)
        }
    }

    private func expect(_ text: String, line: Int, _ part: String) {
        do {
            _ = try LockFile.parse(Array(text.utf8))
            Issue.record("it was taken: \(part)")
        } catch {
            #expect(error.description.hasPrefix("slipstream.lock:\(line):1: error: "))
            #expect(error.description.contains(part))
        }
    }

    static func lock(features: Int, patches: ClosedRange<Int>, using random: inout SeededGenerator) -> LockFile {
        func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) } }
        func id() -> ObjectID { ObjectID(bytes: bytes(20).span)! }
        let list = (0..<features).map { index in
            let series = [
                LockedSeries(
                    messageID: Bool.random(using: &random) ? "a@b" : nil, revision: index + 1,
                    patches: Bool.random(using: &random) ? index : nil,
                    origin: SeriesReference.Origin.allCases.randomElement(using: &random) ?? .mail)
            ]
            let loose = [
                LoosePlacement(file: "a/b c.h", kind: .fuzz(index, hunk: 2, line: 30)),
                LoosePlacement(file: "ä", kind: .merge(ancestor: id(), hunks: 4)),
            ]
            let patches = (0..<Int.random(in: patches, using: &random)).map { number in
                LockedPatch(
                    file: "\(number)-ä file.patch", sha256: bytes(32),
                    patchID: Bool.random(using: &random) ? id() : nil,
                    commit: id(), tree: id(),
                    placements: PlacementCounts(exact: number, offset: 1, fuzz: 0, threeWay: 12),
                    loose: Array(loose.prefix(number % 3)))
            }
            return LockedFeature(name: "f\(index)", series: series, patches: patches)
        }
        let base = BaseReference(source: "../li nux", ref: Bool.random(using: &random) ? "v6.12" : nil)
        return LockFile(
            base: base, baseCommit: id(), baseTree: id(), head: id(), tree: id(), settings: bytes(32), features: list)
    }
}
